import { existsSync } from "node:fs"
import { join } from "node:path"
import { root } from "../../backend/boot/paths.ts"
import { coverageOptions } from "./coverage.ts"
import type { Level } from "./jest-args.ts"
import { readOwnReport, readJestReport, readPlaywrightReport } from "./report.ts"
import type { Stage } from "./stage.ts"

const bin = (path: string): string => join(root, "node_modules", path)
const script = (name: string): string => join(root, "scripts", name)

/** The steps of `npm test` in order; `full` adds what takes longer than a merge may. */
export function testStages({ logs, full }: { logs: string; full: boolean }): Stage[] {
  const turbo = [bin("turbo/bin/turbo"), "run", "--output-logs=errors-only"]
  const stages: Stage[] = [
    { name: "build", cores: 1, args: [...turbo, "build", "build:server"] },
    { name: "format", cores: 1, args: [bin("prettier/bin/prettier.cjs"), "--check", "."] },
    { name: "licences", cores: 1, args: [script("check-licences.ts")] },
    { name: "secrets", cores: 1, args: [script("check-secrets.ts")] },
    {
      name: "audit",
      cores: 1,
      args: [script("check-audit.ts")],
      env: { AUDIT_REPORT: join(logs, "audit.json") },
      report: { file: join(logs, "audit.json"), read: readOwnReport },
    },
    { name: "boundaries", cores: 1, args: [script("check-boundaries.ts")] },
    {
      name: "lint",
      cores: 1,
      args: [bin("eslint/bin/eslint.js"), ".", "--max-warnings=0", "--cache", "--cache-location", `${logs}/eslint`],
    },
    { name: "unused", cores: 1, args: [bin("knip/bin/knip.js"), "--no-progress"] },
    { name: "api reference", cores: 1, args: [script("docs-api.ts"), "--check"], needs: ["build"] },
    { name: "types", cores: 2, args: [script("check-types.ts")], needs: ["build"] },
    jestStage("unit", logs),
    jestStage("module", logs),
    // Both wait for servers half of their time.
    jestStage("http", logs, ["build"]),
    {
      name: "browser",
      cores: 1,
      args: [script("test-e2e.ts")],
      env: { E2E_REPORT: join(logs, "browser.json"), PASAR_CANARIES: logs },
      report: { file: join(logs, "browser.json"), read: readPlaywrightReport },
      needs: ["build"],
    },
  ]
  const longer: Stage[] = full
    ? [
        jestStage("long", logs, ["build"]),
        {
          name: "bite",
          cores: 2,
          args: [script("test-bite.ts")],
          env: { BITE_REPORT: join(logs, "bite.json") },
          report: { file: join(logs, "bite.json"), read: readOwnReport },
          needs: ["build"],
        },
        { name: "bench", cores: 2, args: [script("bench.ts")], needs: ["build"] },
      ]
    : []
  // Last, when every file that a run writes is there.
  const canaries: Stage = { name: "canaries", cores: 2, args: [script("check-canaries.ts")], needs: ["build"] }
  return [...stages, ...longer, canaries].filter(({ args }) => !args[0]!.startsWith(script("")) || existsSync(args[0]!))
}

/** Where the levels that run our own sources leave their coverage. */
export function coverageReports(logs: string): string[] {
  return (["unit", "module"] as const).map((level) => join(logs, `coverage-${level}`, "coverage-final.json"))
}

function jestStage(level: Level, logs: string, needs?: string[]): Stage {
  const file = join(logs, `${level}.json`)
  const coverage = needs ? [] : coverageOptions(join(logs, `coverage-${level}`))
  return {
    name: level,
    cores: level === "http" ? 1 : 2,
    args: [script("test-level.ts"), level, "--json", `--outputFile=${file}`, ...coverage],
    env: { PASAR_CANARIES: logs },
    report: { file, read: readJestReport },
    ...(needs ? { needs } : {}),
  }
}
