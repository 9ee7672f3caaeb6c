import { execFileSync } from "node:child_process"
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { Patch } from "./acceptance.ts"
import { applyPatch } from "./patch.ts"

/** A copy of the sources to break, so that a run that is cut off leaves nothing broken in the clone. */
export class SourceCopy {
  readonly folder = mkdtempSync(join(tmpdir(), "pasar-bite-"))

  constructor(root: string) {
    const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
    })
    for (const file of listed.split("\0").filter((name) => name && existsSync(join(root, name)))) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true })
      cpSync(join(root, file), join(this.folder, file))
    }
    linkModules(root, this.folder)
  }

  /** Breaks one line while the given work runs. */
  async withPatch<T>(patch: Patch, work: () => Promise<T>): Promise<T> {
    const file = join(this.folder, patch.file)
    const text = readFileSync(file, "utf8")
    writeFileSync(file, applyPatch(text, patch))
    try {
      return await work()
    } finally {
      writeFileSync(file, text)
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Packages by links, but ours by links into the copy: else a broken plugin would be tested in its good original. */
function linkModules(root: string, folder: string): void {
  mkdirSync(join(folder, "node_modules/@pasar"), { recursive: true })
  for (const name of readdirSync(join(root, "node_modules")).filter((each) => ![".cache", "@pasar"].includes(each))) {
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name))
  }
  for (const part of ["backend", "storefront", "integration-tests", ...plugins(root)]) {
    symlinkSync(join(folder, part), join(folder, "node_modules/@pasar", part.replace("plugins/", "")))
    if (existsSync(join(root, part, "node_modules"))) {
      symlinkSync(join(root, part, "node_modules"), join(folder, part, "node_modules"))
    }
  }
}

const plugins = (root: string): string[] => readdirSync(join(root, "plugins")).map((name) => `plugins/${name}`)
