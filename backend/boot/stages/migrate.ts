import { rmSync } from "node:fs"
import { grantServerRole } from "../database/server-role.ts"
import { Stamps } from "../database/stamps.ts"
import { paths } from "../paths.ts"
import { runCommand } from "../process/run-command.ts"
import { logOf, ownerUrl, type BootContext } from "./context.ts"
import { migrationFingerprint } from "./fingerprint.ts"

/** Brings the database's tables up to date; a database that has seen these very migrations is left alone. */
export async function migrate(context: BootContext): Promise<string> {
  const owner = ownerUrl(context)
  const stamps = new Stamps(owner)
  const wanted = migrationFingerprint()
  if ((await stamps.read("migrations")) === wanted) {
    await grantServer(context)
    return "unchanged"
  }
  await runMigrations(context, owner)
  await stamps.write("migrations", wanted)
  await grantServer(context)
  return ""
}

async function runMigrations({ childEnv, databaseUrl, signal }: BootContext, owner: string): Promise<void> {
  const log = logOf("migrate")
  rmSync(log, { force: true })
  const env = { ...childEnv, DATABASE_URL: owner }
  const run = async (what: string, ...args: string[]) =>
    await runCommand({ what, args: [paths.medusaCli, ...args], cwd: paths.app, env, log, signal })
  await run("Migrating the database", "db:migrate", "--execute-safe-links")
  if (owner !== databaseUrl) {
    // What an upgrade brings of triggers is installed at start, which a server that owns nothing cannot do.
    await run("Installing triggers", "exec", `${paths.scripts}/install-triggers.js`)
  }
}

/** A server with a login of its own is given what it needs, and no more of the audit log than to add to it. */
async function grantServer({ env, databaseUrl }: BootContext): Promise<void> {
  if (env.DATABASE_MIGRATION_URL && env.DATABASE_MIGRATION_URL !== databaseUrl) {
    await grantServerRole(env.DATABASE_MIGRATION_URL, databaseUrl)
  }
}
