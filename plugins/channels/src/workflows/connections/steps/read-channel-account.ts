import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { channelContext } from "../../../connections/channel-context"
import { ConnectError } from "../../../connections/connect-error"
import { channelProvider, channelsService, integrationsService } from "../../../connections/services"
import type { ChannelAccount, ChannelConnectionDTO } from "../../../types"

export const readChannelAccountStepId = "read-channel-account"

export type ReadAccountInput = { connection_id: string; provider_id: string }

/** Asks the platform whose account it is, and looks up what this shop has for it already. */
export const readChannelAccountStep = createStep(
  readChannelAccountStepId,
  async ({ connection_id, provider_id }: ReadAccountInput, { container }) => {
    const connection = await integrationsService(container).retrieveConnection(connection_id)
    const provider = channelProvider(container, provider_id)
    const account = await provider.auth
      .account(await channelContext(container, connection, new AbortController().signal))
      .catch((error: unknown) => {
        throw new ConnectError("account_unreadable", error)
      })
    const [known] = (await channelsService(container).listChannelConnections({
      id: connection_id,
    })) as unknown as ChannelConnectionDTO[]
    const locations = await locationsFor(container, account)
    return new StepResponse({
      connection_id,
      provider_id,
      account,
      title: provider.descriptor.title,
      sales_channel_id: known?.sales_channel_id ?? null,
      stock_location_ids: known?.stock_location_ids ?? locations.ids,
      default_location_id: known?.default_location_id ?? locations.default_id,
    })
  }
)

/** All locations sell on a new channel; orders are reserved first where the buyer's country is. */
const locationsFor = async (container: MedusaContainer, account: ChannelAccount) => {
  const locations = await container
    .resolve(Modules.STOCK_LOCATION)
    .listStockLocations({}, { relations: ["address"], order: { created_at: "ASC" } })
  const near = locations.find(
    ({ address }) => address?.country_code?.toLowerCase() === account.country_code.toLowerCase()
  )
  return { ids: locations.map(({ id }) => id), default_id: (near ?? locations[0])?.id ?? null }
}
