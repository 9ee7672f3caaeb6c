import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../backend/boot/paths.ts"
import { judgeAudit, type Exception } from "./testing/audit.ts"
import type { Counts } from "./testing/report.ts"

const PATIENCE_MS = 60_000

/** Fails on a grave hole in what is installed in production; where npm cannot be asked, that is told, not passed over. */
const exceptions = JSON.parse(readFileSync(join(root, "docs/security/audit-exceptions.json"), "utf8")) as Exception[]
const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
  cwd: root,
  encoding: "utf8",
  timeout: PATIENCE_MS,
  maxBuffer: 64 * 1024 * 1024,
})
const result = judgeAudit(stdout ?? "", exceptions, new Date().toISOString().slice(0, 10))
const counts: Counts =
  "unreachable" in result
    ? { passed: 0, failed: 0, failures: [], skips: [{ test: "audit", reason: result.unreachable, is_unchecked: true }] }
    : { passed: 1, failed: result.problems.length, failures: result.problems, skips: [] }
process.stdout.write(
  "unreachable" in result ? `NOT CHECKED: audit: ${result.unreachable}\n` : result.problems.join("\n")
)
if (process.env["AUDIT_REPORT"]) {
  writeFileSync(process.env["AUDIT_REPORT"], JSON.stringify(counts))
}
process.exit(counts.failed ? 1 : 0)
