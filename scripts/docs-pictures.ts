import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { root } from "../backend/boot/paths.ts"
import { openBrowserShop } from "./testing/browser-shop.ts"

/** `npm run docs:pictures`: opens a demo shop of its own and takes the README's pictures of it. */
const shop = await openBrowserShop()
Object.assign(process.env, shop.env)
try {
  // Loaded after the addresses are set, which it reads at once.
  const { takePictures } = await import("../integration-tests/e2e/support/take-pictures.ts")
  const folder = join(root, "docs/pictures")
  mkdirSync(folder, { recursive: true })
  for (const file of await takePictures(folder)) {
    process.stdout.write(`${file}\n`)
  }
} finally {
  await shop.stop()
}
