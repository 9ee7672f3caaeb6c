import { spawnSync } from "node:child_process"
import { resolve } from "node:path"

/** Builds the application at the root: medusa-config and the admin with the pages of all plugins. */
const root = resolve(import.meta.dirname, "..")
const { status } = spawnSync(
  process.execPath,
  ["--require", "./scripts/require-typescript.cjs", "node_modules/@medusajs/cli/cli.js", "build", "--lint", "false"],
  // Building is the same for every environment; production's demands on secrets apply when the shop starts.
  { cwd: root, stdio: "inherit", env: { ...process.env, NODE_ENV: "development", MEDUSA_DISABLE_TELEMETRY: "true" } }
)
process.exit(status ?? 1)
