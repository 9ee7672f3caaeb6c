import { judgeAudit, type Exception } from "../audit"

const hole = (severity: string, id = "GHSA-aaaa-bbbb-cccc") =>
  JSON.stringify({
    vulnerabilities: {
      leftpad: {
        via: [{ url: `https://github.com/advisories/${id}`, title: "Pads wrongly", severity, name: "leftpad" }],
      },
      rightpad: { via: ["leftpad"] },
    },
  })
const exception: Exception = { id: "GHSA-aaaa-bbbb-cccc", until: "2026-12-31", reason: "never called" }

describe("the audit of what is installed", () => {
  it("fails on a grave hole and names it once", () => {
    expect(judgeAudit(hole("high"), [], "2026-11-25")).toEqual({
      problems: ["leftpad: Pads wrongly (high, GHSA-aaaa-bbbb-cccc)"],
    })
    expect(judgeAudit(hole("moderate"), [], "2026-11-25")).toEqual({ problems: [] })
  })

  it("lets an exception hold to its last day and no longer", () => {
    expect(judgeAudit(hole("critical"), [exception], "2026-12-31")).toEqual({ problems: [] })
    expect(judgeAudit(hole("critical"), [exception], "2027-01-01")).toEqual({
      problems: [expect.stringContaining("leftpad")],
    })
  })

  it("wants an exception gone with its hole", () => {
    expect(judgeAudit(`{"vulnerabilities":{}}`, [exception], "2026-11-25")).toEqual({
      problems: [expect.stringContaining("take it out")],
    })
  })

  it.each([
    [`{"message":"405 Method Not Allowed","error":{"summary":""}}`, "405 Method Not Allowed"],
    ["", "npm's audit endpoint gave no answer"],
  ])("says so where npm cannot be asked: %s", (output, reason) => {
    expect(judgeAudit(output, [], "2026-11-25")).toEqual({ unreachable: reason })
  })
})
