import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { removeDatabaseObjects } from "@pasar/integrations"

/**
 * Takes every trigger, function and index of Pasar off the database, for a shop that goes on without its plugins. Own
 * tables stay. A later start with the plugins installs everything again.
 */
export default async function uninstallTriggers({ container }: ExecArgs): Promise<void> {
  await removeDatabaseObjects(container)
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info("Pasar's triggers are removed. Take its plugins out of medusa-config.ts before the next start.")
}
