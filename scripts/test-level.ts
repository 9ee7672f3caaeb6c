import { spawnSync } from "node:child_process"
import { removeGroups, writeGroups } from "./testing/groups.ts"
import { jestArgs, type Level } from "./testing/jest-args.ts"

/** `npm run test:unit`, `test:module`, `test:http`, `test:long`: one level, or the files that are named after it. */
const [level, ...extra] = process.argv.slice(2) as [Level, ...string[]]
const isWhole = extra.every((arg) => /^--(json|outputFile|coverage|collectCoverageFrom)/.test(arg))
const groups = isWhole ? writeGroups(level) : undefined
const { status } = spawnSync(process.execPath, jestArgs(level, extra), {
  stdio: "inherit",
  env: { ...process.env, ...(groups && { PASAR_TEST_GROUPS: groups }) },
})
if (groups) {
  removeGroups(groups)
}
process.exit(status ?? 1)
