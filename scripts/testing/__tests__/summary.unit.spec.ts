import type { Terminal } from "../../../backend/boot/screen/terminal.ts"
import type { StageResult } from "../stage.ts"
import { summary } from "../summary.ts"

const terminal: Terminal = { write: () => undefined, is_live: false, has_colour: false, columns: 80 }
const result = (given: Partial<StageResult>): StageResult => ({
  name: "unit",
  outcome: "passed",
  milliseconds: 1_000,
  passed: 0,
  failed: 0,
  skips: [],
  details: [],
  ...given,
})

describe("the summary of npm test", () => {
  it("counts per step, names each skip with its reason, and ends with what failed", () => {
    const text = summary(
      terminal,
      [
        result({ passed: 12 }),
        result({ name: "http", outcome: "failed", passed: 3, failed: 1, details: ["orders: are taken"] }),
        result({ name: "audit", skips: [{ test: "audit", reason: "no answer", is_unchecked: true }] }),
        result({ name: "cluster", outcome: "skipped", skips: [{ test: "locks", reason: "no Redis here" }] }),
      ],
      ["Coverage of services: 91.0 %"],
      3_000
    )
    expect(text).toMatch(/✔ unit +12 +0 +0 +1\.0 s/)
    expect(text).toMatch(/✖ http +3 +1 +0/)
    expect(text).toContain("SKIPPED: locks: no Redis here")
    expect(text).toContain("NOT CHECKED: audit: no answer")
    expect(text).toContain("Coverage of services: 91.0 %")
    expect(text).toMatch(/✖ http\n +orders: are taken/)
    expect(text.trim().split("\n").at(-1)).toContain("15 passed, 1 failed, 2 skipped in 3.0 s")
  })
})
