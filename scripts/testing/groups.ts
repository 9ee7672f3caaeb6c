import { spawnSync } from "node:child_process"
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { root } from "../../backend/boot/paths.ts"
import { jestArgs, type Level } from "./jest-args.ts"

/** Where groups are written, below the project's folder. */
export const GROUPS_FOLDER = ".pasar/test-groups"

/**
 * How many files share a group. Jest loads every module anew for each test file, and loading Medusa takes longer than
 * most files' tests; the files of a group share one load (decision 0078).
 */
const GROUP_SIZE: Partial<Record<Level, number>> = { unit: 24, module: 8 }

/** Writes one test file for each group of a level's files; answers their folder, or nothing where each stands alone. */
export function writeGroups(level: Level): string | undefined {
  const size = GROUP_SIZE[level]
  if (!size) {
    return undefined
  }
  const folder = join(root, GROUPS_FOLDER, `${level}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  for (const [index, files] of groupFiles(testFiles(level), size).entries()) {
    writeFileSync(join(folder, `${index + 1}.spec.js`), groupSource(files))
  }
  return folder
}

/** Removes what `writeGroups` wrote. */
export function removeGroups(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * Groups the files of each package: what a package registers with the process when it is loaded, such as its database
 * objects, is not there for another's tests. Files are dealt out like cards, so that neighbours, which tend to take as
 * long as each other, end in several groups.
 */
export function groupFiles(files: string[], size: number): string[][] {
  return [...Map.groupBy([...files].sort(), packageOf).values()].flatMap((own) => {
    const count = Math.ceil(own.length / size)
    return Array.from({ length: count }, (_, group) => own.filter((_file, index) => index % count === group))
  })
}

/**
 * The hooks of a file stay its own, and its path leads the names of its tests. One that cannot be loaded fails alone,
 * under its own name.
 */
export function groupSource(files: string[]): string {
  return files.map(describeFile).join("")
}

function describeFile(file: string): string {
  return `describe(${JSON.stringify(relative(root, file))}, () => {
  try {
    require(${JSON.stringify(file)})
  } catch (error) {
    it("loads", () => {
      throw error
    })
  }
})
`
}

function packageOf(file: string): string {
  const [top, name] = relative(root, file).split("/") as [string, string]
  return top === "plugins" ? name : top
}

function testFiles(level: Level): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, jestArgs(level, ["--listTests"]), { encoding: "utf8" })
  const files = stdout.split("\n").filter((line) => line.startsWith("/") && statSync(line).isFile())
  if (!files.length) {
    throw new Error(`Jest lists no files of the level ${level}: ${stderr}`)
  }
  return files
}
