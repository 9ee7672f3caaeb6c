import { join } from "node:path"
import { createPluginHome, type PluginHome } from "../harness/plugin-home.ts"
import { root } from "../harness/root.ts"

/**
 * A folder from which the built server starts with the throwaway plugin, its carrier, and its ways to sign in: one of its
 * own, one in the place of Medusa's cloud.
 */
export const createHome = (): PluginHome =>
  createPluginHome({
    name: "throwaway",
    source: join(root, "integration-tests/isolation/throwaway"),
    configure: `
const provider = (folder, id) => ({ resolve: plugin + "/" + folder, id })
config.modules.auth.options.providers.push(provider("sign-in", "throwaway"), provider("sign-in", "cloud"))
config.modules.fulfillment.options.providers.push(provider("shipping", "throwaway"))
const { http } = config.projectConfig
http.authMethodsPerActor = {
  ...http.authMethodsPerActor,
  user: ["emailpass", "throwaway", "cloud"],
  example: ["emailpass"],
}`,
  })
