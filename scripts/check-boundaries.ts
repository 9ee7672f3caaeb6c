import { createRequire } from "node:module"
import { root } from "../backend/boot/paths.ts"
import { findViolations } from "./testing/boundaries.ts"

/** Fails on an import that the table of who may import whom does not allow. */
const violations = await findViolations(root, createRequire(import.meta.url)("./boundaries.cjs"))
for (const { rule, from, to } of violations) {
  process.stdout.write(`${rule}: ${from} → ${to}\n`)
}
process.exit(violations.length ? 1 : 0)
