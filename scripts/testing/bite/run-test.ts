import { spawn, spawnSync } from "node:child_process"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { root } from "../../../backend/boot/paths.ts"
import { jestArgs, type Level } from "../jest-args.ts"
import { namePattern, type JestRun } from "./verdict.ts"

/** Longer than any test that is named for a bite takes; one that never ends counts as red. */
const patienceOf = (level: Level): number => (level === "unit" ? 20_000 : 120_000)

/** A file with its set-up; a run that takes longer hangs. */
const RUN_PATIENCE_MS = 420_000

/** The level of a test by where it stands. */
export function levelOf(file: string): Level {
  if (/\.unit\.spec\.tsx?$/.test(file)) {
    return "unit"
  }
  if (file.endsWith(".long.spec.ts") || /^integration-tests\/(faults|isolation|parameters)\//.test(file)) {
    return "long"
  }
  return file.startsWith("integration-tests/") ? "http" : "module"
}

/** Whether the test runs the built server, so that a broken source has to be built first. */
export const needsBuild = (file: string): boolean => file.startsWith("integration-tests/")

/** Builds what changed in a copy, with the clone's own cache. */
export function build(folder: string): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "node_modules/turbo/bin/turbo"), "run", "build", "build:server", "--output-logs=errors-only"].concat([
      "--filter=!@pasar/storefront",
    ]),
    { cwd: folder, encoding: "utf8", env: { ...process.env, TURBO_CACHE_DIR: join(root, ".turbo/cache") } }
  )
  if (status !== 0) {
    throw new Error(`The build failed:\n${`${stdout}${stderr}`.slice(-2000)}`)
  }
}

/** Runs the named tests of one file, or all where none is named, in a copy and gives Jest's report. */
export async function runTests(folder: string, file: string, names: string[]): Promise<JestRun | undefined> {
  const report = join(folder, "bite.json")
  rmSync(report, { force: true })
  const args = jestArgs(levelOf(file), [
    "--json",
    `--outputFile=${report}`,
    `--testTimeout=${patienceOf(levelOf(file))}`,
    ...(names.length ? [`--testNamePattern=${names.map(namePattern).join("|")}`] : []),
    // What is broken on purpose may well leave something open.
    "--forceExit",
    "--runTestsByPath",
    file,
  ])
  await new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      stdio: process.env["BITE_VERBOSE"] ? "inherit" : "ignore",
      env: { ...process.env, PASAR_ROOT: folder },
      detached: true,
    })
    const end = (): void => endGroup(child.pid)
    const timer = setTimeout(end, RUN_PATIENCE_MS)
    // A run that is cut off leaves no test running.
    process.prependOnceListener("exit", end)
    child.once("close", (code) => {
      clearTimeout(timer)
      process.off("exit", end)
      end()
      resolve(code)
    })
  })
  return existsSync(report) ? (JSON.parse(readFileSync(report, "utf8")) as JestRun) : undefined
}

/** Ends a run with all that it started in its process group. */
function endGroup(pid: number | undefined): void {
  try {
    process.kill(-(pid ?? Number.NaN), "SIGKILL")
  } catch {
    // It is over.
  }
}
