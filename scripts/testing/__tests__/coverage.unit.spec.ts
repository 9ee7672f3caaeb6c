import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describeCoverage, measureCoverage } from "../coverage.ts"

const FILE = "plugins/ledger/src/workflows/post.ts"

const folder = mkdtempSync(join(tmpdir(), "pasar-coverage-"))
afterAll(() => rmSync(folder, { recursive: true }))
let reports = 0

/** A report of one file with a statement on each of ten lines, of which the first ones were run. */
const report = (run: number[]) => {
  const lines = Array.from({ length: 10 }, (_, index) => index + 1)
  const place = (line: number) => ({ start: { line, column: 0 }, end: { line, column: 9 } })
  const path = join("/shop", FILE)
  const file = join(folder, `coverage-${++reports}.json`)
  const data = {
    path,
    statementMap: Object.fromEntries(lines.map((line) => [line, place(line)])),
    s: Object.fromEntries(lines.map((line) => [line, run.includes(line) ? 1 : 0])),
    fnMap: {},
    f: {},
    branchMap: {},
    b: {},
  }
  writeFileSync(file, JSON.stringify({ [path]: data }))
  return file
}
const workflows = (...reports: string[]) => measureCoverage(reports, "/shop").find(({ area }) => area === "workflows")

describe("coverage", () => {
  it("is enough from 90 % of the lines of an area on, over all runs", () => {
    const first = report([1, 2, 3, 4, 5, 6, 7, 8])
    expect(workflows(first)).toMatchObject({ lines: 10, covered: 8, is_enough: false })
    expect(workflows(first, report([8, 9]))).toMatchObject({ lines: 10, covered: 9, is_enough: true })
  })

  it("says which area is below", () => {
    expect(describeCoverage([workflows(report([1]))!])).toEqual([
      "Coverage of workflows: 10.0 % of 10 lines (1 run), below 90 %",
    ])
  })
})
