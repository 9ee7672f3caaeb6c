import { join } from "node:path"
import { root } from "../../backend/boot/paths.ts"

export type Level = "unit" | "module" | "http" | "long"

// Two cores: units never wait, modules wait for the database and for time to pass, and the HTTP tests' servers have the
// browser tests beside them.
const WORKERS: Record<Level, string> = { unit: "2", module: "3", http: "2", long: "1" }

/** Node's arguments for one level of the Jest tests. */
export function jestArgs(level: Level, extra: string[] = []): string[] {
  return [
    // graphile-worker reads its own configuration with import(), which Jest allows only so.
    "--experimental-vm-modules",
    "--disable-warning=ExperimentalWarning",
    join(root, "node_modules/jest/bin/jest.js"),
    "--selectProjects",
    level,
    `--maxWorkers=${WORKERS[level]}`,
    ...extra,
  ]
}
