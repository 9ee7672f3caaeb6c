import type { ExecArgs } from "@medusajs/framework/types"
import { ensureDatabaseObjects } from "../database"

/** Runs once with `medusa db:migrate`; every later version is installed at application start. */
export default async function installDatabaseObjects({ container }: ExecArgs): Promise<void> {
  await ensureDatabaseObjects(container)
}
