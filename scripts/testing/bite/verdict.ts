/** What Jest's `--json` says of a run of one file. */
export type JestRun = {
  testResults: {
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[]
  }[]
}

export type Verdict = { is_red: boolean; reason: string }

/** A failure by which the test says nothing about the behaviour: it did not compile, or its preparation failed. */
const BESIDE_THE_POINT = /SyntaxError|ReferenceError|Cannot find module|is not a function|for a hook/

/** Jest's pattern of a test by the end of its full name; a name that ends in "…" goes on. */
export function namePattern(name: string): string {
  const isOpen = name.endsWith("…")
  const literal = (isOpen ? name.slice(0, -1) : name).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  return `(^| )${literal}${isOpen ? "" : "$"}`
}

/** Whether the named test failed, and for a reason that counts. */
export function judge(run: JestRun | undefined, name: string): Verdict {
  const file = run?.testResults[0]
  const wanted = new RegExp(namePattern(name))
  const tests = (file?.assertionResults ?? []).filter(
    ({ fullName, status }) => wanted.test(fullName) && status !== "pending"
  )
  if (!tests.length) {
    return { is_red: false, reason: file?.message ? `did not load: ${firstWords(file.message)}` : "no such test ran" }
  }
  const failed = tests.filter(({ status }) => status === "failed")
  const message = strip(failed[0]?.failureMessages?.[0] ?? "")
  if (!failed.length) {
    return { is_red: false, reason: "stayed green" }
  }
  return { is_red: !BESIDE_THE_POINT.test(message), reason: firstWords(message) }
}

/** Whether the named test passed as it stands, which every bite is measured against. */
export function passes(run: JestRun | undefined, name: string): boolean {
  return judge(run, name).reason === "stayed green"
}

const strip = (text: string): string => text.replace(/\u001b\[[0-9;]*m/g, "")

const firstWords = (message: string): string => {
  const lines = strip(message)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("at "))
  return lines.slice(0, 4).join(" ").slice(0, 110)
}
