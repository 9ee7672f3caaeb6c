import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parseEnv } from "node:util"
import { describeProblem, readEnvironment, type Environment } from "../src/env/schema.ts"
import { StartFailure } from "./failure.ts"
import { ownSecrets } from "./own-secrets.ts"
import { home, paths, root } from "./paths.ts"

export type { Environment }

/** The environment of this start: the process's own before `.env` before generated secrets and defaults. */
export function loadEnvironment(): Environment {
  // An empty variable means "not set", as compose files write it, and so takes back what .env sets.
  const given = filled({ ...readDotEnv(), ...process.env })
  if (given["PASAR_HOME"] && !process.env["PASAR_HOME"]) {
    throw new StartFailure("PASAR_HOME stands in .env, which is read too late for it.", [
      "Set it in the environment of the command: PASAR_HOME=/srv/pasar npm start",
    ])
  }
  const isProduction = given["NODE_ENV"] === "production"
  const { env, problems } = readEnvironment(isProduction ? given : { ...ownSecrets(paths.secrets), ...given })
  if (!env) {
    throw new StartFailure(
      problems.length === 1 ? "One variable needs a change:" : `${problems.length} variables need a change:`,
      [
        ...problems.map(describeProblem),
        "Every variable is explained in .env.example; set it there as .env or in your shell.",
      ]
    )
  }
  return env
}

/** What the shop's processes are given: all variables written out, so that each sees the same values. */
export function childEnvironment(env: Environment, extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { is_production: _production, uses_sandboxes: sandboxes, ...variables } = env
  const written = Object.entries(variables).map(([name, value]) => [
    name,
    value === undefined ? undefined : String(value),
  ])
  if (sandboxes) {
    // Left to be derived, because a set SHOPEE_HOST means the real platform.
    written.push(...["SHOPEE_HOST", "SHOPEE_AUTH_HOST"].map((name) => [name, undefined]))
  }
  return {
    ...process.env,
    ...Object.fromEntries(written),
    PASAR_HOME: home,
    // The owner's login is for migrations, which are given it as their database.
    DATABASE_MIGRATION_URL: undefined,
    MEDUSA_DISABLE_TELEMETRY: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    ...extra,
  }
}

function readDotEnv(): Record<string, string | undefined> {
  const file = join(root, ".env")
  return existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {}
}

function filled(source: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value))
}
