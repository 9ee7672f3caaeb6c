import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { readJestReport, readPlaywrightReport } from "../report.ts"

const written = (report: object): string => {
  const file = join(mkdtempSync(join(tmpdir(), "pasar-report-")), "report.json")
  writeFileSync(file, JSON.stringify(report))
  return file
}

describe("the report of a level", () => {
  it("counts a suite that did not load as a failure", () => {
    const file = written({
      numPassedTests: 4,
      numFailedTests: 0,
      numRuntimeErrorTestSuites: 1,
      testResults: [{ name: "/shop/a.spec.ts", message: "Cannot find module", assertionResults: [] }],
    })
    expect(readJestReport(file)).toEqual({
      passed: 4,
      failed: 1,
      skips: [],
      failures: ["/shop/a.spec.ts did not load"],
    })
  })

  it("names a test that ran in a group by its own file", () => {
    const assertionResults = [{ status: "failed", fullName: "plugins/shop/a.spec.ts stock falls" }]
    const file = written({
      numPassedTests: 0,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 0,
      testResults: [{ name: "/shop/.pasar/test-groups/unit-7/1.spec.js", message: "", assertionResults }],
    })
    expect(readJestReport(file)?.failures).toEqual(["plugins/shop/a.spec.ts stock falls"])
  })

  it("gives the reason of each skip", () => {
    const jest = written({
      numPassedTests: 0,
      numFailedTests: 0,
      numRuntimeErrorTestSuites: 0,
      testResults: [
        {
          name: "a.spec.ts",
          message: "",
          assertionResults: [{ status: "pending", fullName: "locks (SKIPPED: no Redis on this machine)" }],
        },
      ],
    })
    expect(readJestReport(jest)?.skips.map(({ reason }) => reason)).toEqual(["no Redis on this machine"])
    const annotations = [{ type: "skip", description: "needs a wide screen" }]
    const playwright = written({
      errors: [],
      suites: [
        { title: "", specs: [{ title: "menu", file: "a.ts", tests: [{ status: "skipped", annotations }] }] },
        { title: "", specs: [{ title: "cart", file: "a.ts", tests: [{ status: "unexpected", annotations: [] }] }] },
      ],
    })
    expect(readPlaywrightReport(playwright)).toEqual({
      passed: 0,
      failed: 1,
      failures: ["a.ts: cart"],
      skips: [{ test: "a.ts: menu", reason: "needs a wide screen" }],
    })
  })

  it("is none where the run left none", () => {
    expect(readJestReport("/nowhere/report.json")).toBeUndefined()
  })
})
