import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { format } from "prettier"
import { readBuiltApi } from "./openapi/built-api.ts"
import { toOpenApi } from "./openapi/document.ts"

/** Writes docs/api/openapi.json from the built plugins; with `--check` only says whether it is current. */
const main = async (): Promise<void> => {
  const root = join(import.meta.dirname, "..")
  const file = join(root, "docs/api/openapi.json")
  const document = await format(JSON.stringify(toOpenApi(readBuiltApi(root))), { parser: "json", printWidth: 120 })
  if (!process.argv.includes("--check")) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, document)
  } else if (readIfThere(file) !== document) {
    console.error("docs/api/openapi.json is not current: run `npm run docs:api` and commit it.")
    process.exitCode = 1
  }
}

const readIfThere = (file: string): string | null => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return null
  }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
