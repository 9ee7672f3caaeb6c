import { execFileSync } from "node:child_process"
import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { root } from "../backend/boot/paths.ts"
import { findSecrets } from "./testing/secrets.ts"

const PICTURES = /\.(png|jpe?g|webp|avif|ico|woff2?|gz|zip|pdf)$/

/** Fails on a secret in any file that git knows, or would take with the next `git add .`. */
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
})
  .split("\n")
  .filter((file) => file && file !== "package-lock.json" && !PICTURES.test(file))
  .filter((file) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile())
const found = files.flatMap((file) => findSecrets(file, readFileSync(join(root, file), "utf8")))
process.stdout.write(found.map(({ file, line, kind }) => `${file}:${line}: this looks like ${kind}\n`).join(""))
process.stdout.write(`${files.length} files looked through, ${found.length} secrets found.\n`)
process.exit(found.length ? 1 : 0)
