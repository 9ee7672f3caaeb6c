import type { ExecArgs } from "@medusajs/framework/types"
import { ensureDatabaseObjects } from "@pasar/integrations"

/** Installs Pasar's triggers and functions on Medusa's tables, as whoever owns those. */
export default async function installTriggers({ container }: ExecArgs): Promise<void> {
  await ensureDatabaseObjects(container)
}
