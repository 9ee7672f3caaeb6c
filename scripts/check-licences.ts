import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../backend/boot/paths.ts"
import { isAllowedLicence, licenceOf, medusaEnterpriseParts, type LockEntry } from "./testing/licences.ts"

/** Fails on a dependency whose licence a closed shop could not live with, and on the proprietary parts of Medusa. */
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  packages: Record<string, LockEntry>
}
const problems: string[] = []

for (const [path, entry] of Object.entries(lock.packages)) {
  if (!path.includes("node_modules/") || entry.link) {
    continue
  }
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)
  const licence = licenceOf(entry, join(root, path))
  // Medusa's admin packages state none; its repository does, see licences.ts.
  if (licence === undefined ? !entry.optional && !name.startsWith("@medusajs/") : !isAllowedLicence(name, licence)) {
    problems.push(`${name} ${entry.version}: ${licence ?? "no licence found"}`)
  }
}

const sources = execFileSync(
  "git",
  ["ls-files", "*.ts", "*.tsx", "*.js", "*.mjs", "*.cjs", "*.yml", "*.json", ".env.example"],
  {
    cwd: root,
    encoding: "utf8",
  }
)
for (const file of sources.split("\n").filter((name) => name && !/package-lock\.json|licences/.test(name))) {
  problems.push(...medusaEnterpriseParts(readFileSync(join(root, file), "utf8")).map((part) => `${file} uses ${part}`))
  if (/(^|\/)src\/policies\//.test(file)) {
    problems.push(`${file} lies where Medusa's Enterprise part loads policies from: name the folder otherwise`)
  }
}

process.stdout.write(problems.map((problem) => `${problem}\n`).join(""))
process.exit(problems.length ? 1 : 0)
