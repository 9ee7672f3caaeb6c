import { join } from "node:path"
import { root } from "../../backend/boot/paths.ts"

export type Level = "unit" | "module" | "http" | "long"

// Servers of the HTTP tests take a core and a gigabyte each; two cores carry two of them.
const WORKERS: Record<Level, string> = { unit: "2", module: "2", http: "2", long: "1" }

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
