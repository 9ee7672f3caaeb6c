import { spawn, type ChildProcess } from "node:child_process"
import { createWriteStream, mkdirSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import { tail } from "../../backend/boot/process/tail.ts"
import type { Counts, Skip } from "./report.ts"
import type { Turn } from "./side-by-side.ts"

/** One step of `npm test`; it is skipped where one that it needs did not pass. */
export type Stage = Turn & {
  args: string[]
  env?: Record<string, string>
  /** Where the step's own report is, and how to read it; a step without one passes or fails as a whole. */
  report?: { file: string; read: (file: string) => Counts | undefined }
}

export type StageResult = {
  name: string
  outcome: "passed" | "failed" | "skipped"
  milliseconds: number
  passed: number
  failed: number
  skips: Skip[]
  /** What to read first: names of failed tests, or the last lines of the step. */
  details: string[]
}

/** Runs a step with its output in a log, and reads its report. */
export async function runStage(stage: Stage, log: string): Promise<StageResult> {
  const begun = Date.now()
  mkdirSync(dirname(log), { recursive: true })
  if (stage.report) {
    rmSync(stage.report.file, { force: true })
  }
  const code = await run(stage, log)
  const counts = stage.report?.read(stage.report.file)
  const missing = stage.report && !counts ? 1 : 0
  const failed = counts ? counts.failed : code === 0 ? 0 : 1
  const isGood = code === 0 && failed + missing === 0
  return {
    name: stage.name,
    outcome: isGood ? "passed" : "failed",
    milliseconds: Date.now() - begun,
    passed: counts?.passed ?? (isGood ? 1 : 0),
    failed: isGood ? 0 : Math.max(1, failed),
    skips: counts?.skips ?? [],
    details: isGood
      ? []
      : [...(counts?.failures ?? []), ...(counts?.failures.length ? [] : tail(log, 25)), `Log: ${log}`],
  }
}

/** The result of a step that was not run, and why. */
export function skipStage({ name }: Stage, reason: string): StageResult {
  const skips = [{ test: name, reason }]
  return { name, outcome: "skipped", milliseconds: 0, passed: 0, failed: 0, skips, details: [] }
}

const running = new Set<ChildProcess>()

/** Ends the steps that run now, with all they started. */
export function stopRunningStages(): void {
  for (const child of running) {
    try {
      process.kill(-child.pid!, "SIGTERM")
    } catch {
      // It has just ended.
    }
  }
}

function run({ args, env }: Stage, log: string): Promise<number> {
  return new Promise((resolve) => {
    const output = createWriteStream(log)
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    })
    running.add(child)
    child.once("exit", () => running.delete(child))
    child.stdout.pipe(output, { end: false })
    child.stderr.pipe(output, { end: false })
    child.once("close", (code) => output.end(() => resolve(code ?? 1)))
    child.once("error", () => resolve(1))
  })
}
