import { createApiKeysWorkflow, linkSalesChannelsToApiKeyWorkflow } from "@medusajs/medusa/core-flows"
import type { IApiKeyModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

const title = "Storefront"

/**
 * Makes the storefront's publishable key the one given, so that the storefront needs no rebuild to learn it.
 * Medusa generates keys and has no way to set one; a publishable key is public and stored in clear.
 */
export const ensurePublishableKey = async (
  container: MedusaContainer,
  token: string | undefined,
  salesChannelId: string
): Promise<void> => {
  const apiKeys = container.resolve<IApiKeyModuleService>(Modules.API_KEY)
  const keys = await apiKeys.listApiKeys({ type: "publishable" })
  if (!token || keys.some((key) => key.token === token)) {
    return
  }
  if (!/^pk_[0-9a-f]{64}$/.test(token)) {
    throw new Error("PASAR_PUBLISHABLE_KEY must be pk_ followed by 64 hexadecimal digits.")
  }
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title, type: "publishable", created_by: "" }] },
  })
  const id = result[0]!.id
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id, add: [salesChannelId] } })
  const redacted = `${token.slice(0, 6)}***${token.slice(-3)}`
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION)("api_key").where({ id }).update({ token, redacted })
}
