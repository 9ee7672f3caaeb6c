import { spawnSync } from "node:child_process"
import { jestArgs, type Level } from "./testing/jest-args.ts"

/** `npm run test:unit`, `test:module`, `test:http`: one level alone, with Jest's own output and options. */
const [level, ...extra] = process.argv.slice(2)
const { status } = spawnSync(process.execPath, jestArgs(level as Level, extra), { stdio: "inherit" })
process.exit(status ?? 1)
