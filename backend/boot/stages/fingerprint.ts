import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../paths.ts"

const PLUGINS = ["plugins/integrations", "plugins/channels", "plugins/shopee", "plugins/access", "backend"]
const SHAPES_DATABASE = /\/(migrations|migration-scripts|links|models|database)\/|database-objects/

/** Changes with everything that decides what a migration does: Medusa's version, migrations, links, models, triggers. */
export function migrationFingerprint(): string {
  const hash = createHash("sha256").update(medusaVersion())
  for (const plugin of PLUGINS) {
    const folder = join(root, plugin, ".medusa/server/src")
    const files = existsSync(folder) ? (readdirSync(folder, { recursive: true, encoding: "utf8" }) as string[]) : []
    for (const file of files.filter((name) => name.endsWith(".js") && SHAPES_DATABASE.test(`/${name}`)).sort()) {
      hash.update(`${plugin}/${file}`).update(readFileSync(join(folder, file)))
    }
  }
  return hash.digest("hex").slice(0, 16)
}

function medusaVersion(): string {
  const text = readFileSync(join(root, "node_modules/@medusajs/medusa/package.json"), "utf8")
  return (JSON.parse(text) as { version: string }).version
}
