import { existsSync, readFileSync } from "node:fs"
import { GROUPS_FOLDER } from "./groups.ts"

/** `is_unchecked`: not a test that was left out, but a claim that nobody could look into here. */
export type Skip = { test: string; reason: string; is_unchecked?: boolean }

export type Counts = { passed: number; failed: number; skips: Skip[]; failures: string[] }

type JestReport = {
  numPassedTests: number
  numFailedTests: number
  numRuntimeErrorTestSuites: number
  testResults: { name: string; message: string; assertionResults: { status: string; fullName: string }[] }[]
}

type PlaywrightSuite = {
  title: string
  suites?: PlaywrightSuite[]
  specs: {
    title: string
    file: string
    tests: { status: string; annotations: { type: string; description?: string }[] }[]
  }[]
}

/** Reads what Jest wrote with `--json`; a suite that could not even load counts as a failure. */
export function readJestReport(file: string): Counts | undefined {
  const report = read<JestReport>(file)
  if (!report) {
    return undefined
  }
  const results = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ status, fullName }) => ({ status, test: named(name, fullName) }))
  )
  const broken = report.testResults.filter(({ message, assertionResults }) => message && !assertionResults.length)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    failures: [
      ...results.filter(({ status }) => status === "failed").map(({ test }) => test),
      ...broken.map(({ name }) => `${shorten(name)} did not load`),
    ],
    skips: results
      .filter(({ status }) => ["pending", "skipped", "todo", "disabled"].includes(status))
      .map(({ test }) => ({ test, reason: reasonIn(test) })),
  }
}

/** Reads what Playwright's JSON reporter wrote. */
export function readPlaywrightReport(file: string): Counts | undefined {
  const report = read<{ suites: PlaywrightSuite[]; errors: { message?: string }[] }>(file)
  if (!report) {
    return undefined
  }
  const specs = report.suites.flatMap(specsOf)
  const counts: Counts = {
    passed: 0,
    failed: report.errors.length,
    skips: [],
    failures: report.errors.map(({ message }) => message ?? ""),
  }
  for (const { title, file: name, tests } of specs) {
    for (const { status, annotations } of tests) {
      if (status === "expected") {
        counts.passed++
      } else if (status === "skipped") {
        const reason = annotations.find(({ type }) => type === "skip")?.description ?? "no reason given"
        counts.skips.push({ test: `${name}: ${title}`, reason })
      } else {
        counts.failed++
        counts.failures.push(`${name}: ${title}`)
      }
    }
  }
  return counts
}

/** Reads what a step of our own, such as `npm run test:bite`, counted itself. */
export function readOwnReport(file: string): Counts | undefined {
  return read<Counts>(file)
}

function specsOf(suite: PlaywrightSuite): PlaywrightSuite["specs"] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)]
}

/** A skipped Jest test says why in its own name: "… (SKIPPED: no Redis on this machine)". */
function reasonIn(test: string): string {
  return /SKIPPED: ([^)]*)/.exec(test)?.[1] ?? "no reason given"
}

/** A test in a group has its file's path in its own name. */
function named(file: string, test: string): string {
  return file.includes(`/${GROUPS_FOLDER}/`) ? test : `${shorten(file)}: ${test}`
}

function shorten(file: string): string {
  return file.replace(`${process.cwd()}/`, "")
}

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined
}
