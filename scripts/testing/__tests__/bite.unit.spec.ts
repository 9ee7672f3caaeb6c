import { existsSync, globSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { parseAcceptance, type Row } from "../bite/acceptance.ts"
import { applyPatch } from "../bite/patch.ts"
import { judge, namePattern, passes, type JestRun } from "../bite/verdict.ts"

const root = resolve(__dirname, "../../..")

const ROW = `### Ports

#### port-taken: a taken port is named

\`a.unit.spec.ts\` › names the port

\`\`\`diff
--- ports.ts
@@ function second
- if (!free) {
+ if (free) {
\`\`\`
`

describe("a table of acceptance", () => {
  it("has rows with a test and one line to break", () => {
    expect(parseAcceptance(ROW)).toEqual([
      {
        id: "port-taken",
        behaviour: "a taken port is named",
        test: { file: "a.unit.spec.ts", name: "names the port" },
        patch: { file: "ports.ts", after: "function second", old: "if (!free) {", new: "if (free) {" },
      },
    ])
  })

  it("says of other rows how they are proved", () => {
    expect(parseAcceptance("### Times\n\n#### times: quick\n\nBy command: `npm run bench`.\n")).toEqual([
      { id: "times", behaviour: "quick", otherwise: "By command: `npm run bench`." },
    ])
  })

  it.each([
    ["a bullet without a row", "### Ports\n\nText.\n", "has no row"],
    ["a row without a test", ROW.replace(/^`a.+$/m, ""), "has no test"],
    ["a row without a diff", ROW.replace(/```diff[\s\S]+```/, ""), "has no diff"],
    ["a diff of two lines", ROW.replace("- if", "- if (a) {\n- if"), "one line"],
    ["two rows of one name", ROW + ROW, "Two rows are called port-taken"],
  ])("refuses %s", (_, text, message) => {
    expect(() => parseAcceptance(text)).toThrow(message)
  })
})

describe("a patch", () => {
  const text = "first() {\n  stop()\n}\nsecond() {\n    stop()\n}\n"

  it("exchanges one line and keeps its indent", () => {
    expect(applyPatch(text, { file: "a", old: "first() {", new: "last() {" })).toContain("last() {\n  stop()")
    expect(applyPatch(text, { file: "a", old: "stop()", new: "go()", after: "second()" })).toBe(
      "first() {\n  stop()\n}\nsecond() {\n    go()\n}\n"
    )
  })

  it("takes a line out where no other is given", () => {
    expect(applyPatch(text, { file: "a", old: "second() {" })).not.toContain("second")
  })

  it.each([
    ["stands twice", { old: "stop()" }, "found 2 times"],
    ["is gone", { old: "third() {" }, "found 0 times"],
    ["is not where it should be", { old: "first() {", after: "second()" }, "not found after"],
  ])("refuses a line that %s", (_, patch, message) => {
    expect(() => applyPatch(text, { file: "a.ts", ...patch })).toThrow(message)
  })
})

describe("the verdict on a bite", () => {
  const run = (status: string, failure = "", message = ""): JestRun => ({
    testResults: [{ message, assertionResults: [{ status, fullName: "ports are named", failureMessages: [failure] }] }],
  })

  it("is red for a failed assertion and for a test that waited in vain", () => {
    expect(judge(run("failed", "Error: expect(received).toBe(expected)"), "are named")).toMatchObject({ is_red: true })
    expect(judge(run("failed", "thrown: Exceeded timeout of 9 ms for a test."), "are named").is_red).toBe(true)
  })

  it.each(["SyntaxError: no", "ReferenceError: a is not defined", "thrown: Exceeded timeout of 9 ms for a hook."])(
    "is not red for what says nothing of the behaviour: %s",
    (failure) => expect(judge(run("failed", failure), "are named").is_red).toBe(false)
  )

  it("is not red where the test passed, did not run or could not be loaded", () => {
    expect(judge(run("passed"), "are named")).toEqual({ is_red: false, reason: "stayed green" })
    expect(judge(run("pending"), "are named").reason).toBe("no such test ran")
    const broken = { testResults: [{ message: "Cannot find module", assertionResults: [] }] }
    expect(judge(broken, "are named").reason).toContain("did not load")
    expect(judge(undefined, "are named").is_red).toBe(false)
    expect(passes(run("passed"), "are named")).toBe(true)
  })

  it("finds a test by the end of its whole name, letter by letter", () => {
    expect("stock of 1.5 (a+b)").toMatch(new RegExp(namePattern("of 1.5 (a+b)")))
    expect("stock is paused now").not.toMatch(new RegExp(namePattern("is paused")))
    expect("stock is paused now").toMatch(new RegExp(namePattern("is paused …")))
  })
})

// What npm run test:bite needs half an hour to prove is looked over here, so that a row never goes stale unnoticed.
describe.each(globSync("docs/acceptance/*.md", { cwd: root }))("%s", (file) => {
  const rows = parseAcceptance(readFileSync(join(root, file), "utf8"))
  const patched = rows.filter((row): row is Row & Required<Pick<Row, "test" | "patch">> => row.patch !== undefined)

  it("names tests that exist", () => {
    expect(patched.filter(({ test }) => !existsSync(join(root, test.file))).map(({ id }) => id)).toEqual([])
  })

  it.each(patched.map((row) => [row.id, row] as const))("%s breaks a line that stands there", (_, { patch }) => {
    const text = readFileSync(join(root, patch.file), "utf8")
    expect(applyPatch(text, patch)).not.toBe(text)
  })
})
