import type { ConfigModule, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * What this process is for. A plugin's module is not told its `worker_mode`, so the application's is read. Every
 * command of Medusa but `start` and `develop` sets the variable to `server`, which wins over a mode written in the
 * configuration: `medusa exec` and migration scripts run no jobs.
 */
export const workerMode = (container: MedusaContainer): "server" | "worker" | "shared" => {
  const { projectConfig } = container.resolve<ConfigModule>(ContainerRegistrationKeys.CONFIG_MODULE)
  return process.env.MEDUSA_WORKER_MODE === "server" ? "server" : (projectConfig.workerMode ?? "shared")
}
