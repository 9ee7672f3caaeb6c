import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { parseThreats } from "../threats"

const root = resolve(__dirname, "../../..")
const threats = parseThreats(readFileSync(join(root, "docs/security/threat-model.md"), "utf8"))

describe("the threat model", () => {
  it("counts its threats one by one", () => {
    expect(threats.length).toBeGreaterThan(10)
    expect(threats.map(({ id }) => id)).toEqual(threats.map((_, index) => `T${index + 1}`))
  })

  it.each(threats.map((threat) => [threat.id, threat.title, threat.tests] as const))(
    "%s (%s) names tests that exist",
    (_id, _title, tests) => {
      expect(tests.length).toBeGreaterThan(0)
      const missing = tests.filter(({ file, name }) => {
        const path = join(root, file)
        return !existsSync(path) || !readFileSync(path, "utf8").includes(name)
      })
      expect(missing).toEqual([])
    }
  )

  it("is found out where a test is gone", () => {
    const [threat] = parseThreats("### T1: guessing\n\n- `a.spec.ts` › refuses it\n")
    expect(threat).toEqual({ id: "T1", title: "guessing", tests: [{ file: "a.spec.ts", name: "refuses it" }] })
    expect(parseThreats("### T1: guessing\n\ntext\n")[0]?.tests).toEqual([])
  })
})
