import { execFileSync } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { root } from "../../harness/root.ts"

export type Clone = { folder: string; remove(): void }

/** A copy of this clone with all that is built, to be changed and owned by a test; packages are shared by links. */
export const copyClone = (): Clone => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pasar-clone-")))
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 })
  const copy = (path: string) =>
    cpSync(join(root, path), join(folder, path), { recursive: true, verbatimSymlinks: true })

  const sources = run("git", "ls-files", "-co", "--exclude-standard").split("\n").filter(Boolean)
  sources.filter((path) => existsSync(join(root, path))).forEach(copy)
  const packages = [".", ...run("git", "ls-files", "*/package.json").split("\n").filter(Boolean).map(dirname)]
  for (const each of packages) {
    const here = (path: string) => existsSync(join(root, each, path))
    ;[".medusa", ".next", ".turbo"].filter(here).forEach((path) => copy(join(each, path)))
    if (here("node_modules")) {
      run("cp", "-al", join(root, each, "node_modules"), join(folder, each, "node_modules"))
    }
  }
  execFileSync("git", ["init", "-q"], { cwd: folder })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }) }
}
