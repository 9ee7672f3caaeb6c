import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { parse } from "yaml"
import { testStages } from "../plan.ts"

const root = resolve(__dirname, "../../..")
const text = (file: string): string => readFileSync(join(root, file), "utf8")

describe("npm test", () => {
  it("runs every level before a merge, and the long ones in full", () => {
    const names = (full: boolean) => testStages({ logs: "/logs", full }).map(({ name }) => name)
    expect(names(false)).toEqual(expect.arrayContaining(["lint", "types", "unit", "module", "http", "browser"]))
    expect(names(false)).toEqual(
      expect.arrayContaining(["boundaries", "licences", "secrets", "audit", "api reference"])
    )
    expect(names(true)).toEqual(expect.arrayContaining([...names(false), "long", "bite", "bench"]))
  })

  it("is what .ci/run calls, and the hosted workflow calls that", () => {
    const commands = text(".ci/run").trim().split("\n").at(-1)
    expect(commands).toBe("exec npm test")
    const { jobs } = parse(text(".github/workflows/ci.yml")) as { jobs: { test: { steps: { run?: string }[] } } }
    expect(jobs.test.steps.flatMap(({ run }) => run ?? [])).toEqual([".ci/run"])
  })
})
