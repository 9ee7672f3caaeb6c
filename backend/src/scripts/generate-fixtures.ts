import { writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { catalogue } from "../seed/catalogue"
import { toDemoListings } from "../seed/demo-listings"

const target = "plugins/shopee/sandbox/fixtures/demo-listings.json"

// Runs at the repository's root, as every npm script there does.
writeFileSync(resolve(target), `${JSON.stringify(toDemoListings(catalogue), null, 2)}\n`)
console.log(`Wrote ${target}`)
