import { rmSync } from "node:fs"
import { Stamps } from "../database/stamps.ts"
import { paths } from "../paths.ts"
import { runCommand } from "../process/run-command.ts"
import { logOf, type BootContext } from "./context.ts"
import { migrationFingerprint } from "./fingerprint.ts"

/** Brings the database's tables up to date; a database that has seen these very migrations is left alone. */
export async function migrate({ childEnv, databaseUrl, signal }: BootContext): Promise<string> {
  const stamps = new Stamps(databaseUrl)
  const wanted = migrationFingerprint()
  if ((await stamps.read("migrations")) === wanted) {
    return "unchanged"
  }
  const log = logOf("migrate")
  rmSync(log, { force: true })
  await runCommand({
    what: "Migrating the database",
    args: [paths.medusaCli, "db:migrate", "--execute-safe-links"],
    cwd: paths.app,
    env: childEnv,
    log,
    signal,
  })
  await stamps.write("migrations", wanted)
  return ""
}
