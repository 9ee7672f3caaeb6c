import { rmSync } from "node:fs"
import { Stamps } from "../database/stamps.ts"
import { paths } from "../paths.ts"
import { runCommand } from "../process/run-command.ts"
import { logOf, ownerUrl, type BootContext } from "./context.ts"

export type SeedKind = "demo" | "empty"

/** Fills the database once: the demo shop, or only what a live shop needs. A cut-off seed is taken up again. */
export async function seed(context: BootContext): Promise<string> {
  const { childEnv, empty, signal } = context
  const owner = ownerUrl(context)
  const stamps = new Stamps(owner)
  const kind: SeedKind = empty ? "empty" : "demo"
  const done = await stamps.read("seed")
  if (done) {
    return done === kind
      ? "unchanged"
      : `kept: this database holds ${done === "demo" ? "the demo shop" : "a shop without demo data"}`
  }
  const log = logOf("seed")
  rmSync(log, { force: true })
  await runCommand({
    what: "Filling the shop",
    args: [paths.medusaCli, "exec", `${paths.scripts}/seed.js`, ...(empty ? ["empty"] : [])],
    cwd: paths.app,
    env: { ...childEnv, DATABASE_URL: owner },
    log,
    signal,
  })
  await stamps.write("seed", kind)
  return ""
}

/** What the database was filled with. */
export async function seededKind(databaseUrl: string): Promise<SeedKind | undefined> {
  return (await new Stamps(databaseUrl).read("seed")) as SeedKind | undefined
}
