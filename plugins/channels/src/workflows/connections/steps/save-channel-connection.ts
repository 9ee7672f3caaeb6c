import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { channelsService, integrationsService } from "../../../connections/services"
import type { ChannelAccount } from "../../../types"

export const saveChannelConnectionStepId = "save-channel-connection"

export type SaveChannelConnectionInput = {
  connection_id: string
  provider_id: string
  account: ChannelAccount
  sales_channel_id: string
  stock_location_ids: string[]
  default_location_id: string | null
}

/** Keeps what the connection sells where; a connection that was known keeps its settings and only observes again. */
export const saveChannelConnectionStep = createStep(
  saveChannelConnectionStepId,
  async (input: SaveChannelConnectionInput, { container }) => {
    const { connection_id: id, account, provider_id } = input
    const service = channelsService(container)
    const facts = {
      name: account.name,
      country_code: account.country_code.toLowerCase(),
      currency_code: account.currency_code.toLowerCase(),
      external_id: account.external_id,
      sales_channel_id: input.sales_channel_id,
    }
    const [known] = await service.listChannelConnections({ id }, { select: ["id"] })
    if (known) {
      await service.updateChannelConnections({ id, ...facts })
    } else {
      await service.createChannelConnections({
        id,
        provider_id,
        ...facts,
        default_location_id: input.default_location_id,
        // A list, which the model's JSON column keeps as one.
        stock_location_ids: input.stock_location_ids as unknown as Record<string, unknown>,
      })
    }
    await integrationsService(container).updateConnections({
      id,
      name: account.name,
      ...(account.authorization_expires_at && { authorization_expires_at: new Date(account.authorization_expires_at) }),
    })
    return new StepResponse({ connection_id: id, is_new: !known })
  }
)
