import { duration, paint, type Terminal } from "../../backend/boot/screen/terminal.ts"
import type { StageResult } from "./stage.ts"

/** The one summary at the end: a row per step, the reasons of all skips, and what failed; `took` in milliseconds. */
export function summary(terminal: Terminal, results: StageResult[], coverage: string[], took: number): string {
  const rows = results.map(({ name, outcome, passed, failed, skips, milliseconds }) => {
    const mark = { passed: paint(terminal, "green", "✔"), failed: paint(terminal, "red", "✖"), skipped: "–" }[outcome]
    const numbers = [passed, failed, skips.length].map((count) => String(count).padStart(8)).join("")
    return `  ${mark} ${name.padEnd(14)}${numbers}  ${duration(milliseconds).padStart(12)}`
  })
  const total = (pick: (result: StageResult) => number): number =>
    results.reduce((sum, result) => sum + pick(result), 0)
  const failed = results.filter(({ outcome }) => outcome === "failed")
  const skips = results.flatMap((result) => result.skips)
  return [
    "",
    `    ${"".padEnd(14)}  passed  failed skipped          time`,
    ...rows,
    "",
    ...coverage.map((line) => `  ${line}`),
    ...skips.map(tellSkip),
    ...failed.flatMap(({ name, details }) => [
      "",
      `  ${paint(terminal, "red", `✖ ${name}`)}`,
      ...details.map((line) => `    ${line}`),
    ]),
    "",
    `  ${total((result) => result.passed)} passed, ${total((result) => result.failed)} failed, ${skips.length} skipped in ${duration(took)}`,
    "",
  ].join("\n")
}

function tellSkip({ test, reason, is_unchecked }: StageResult["skips"][number]): string {
  return `  ${is_unchecked ? "NOT CHECKED" : "SKIPPED"}: ${test}: ${reason}`
}
