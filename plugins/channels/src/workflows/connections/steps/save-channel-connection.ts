import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { channelsService, integrationsService } from "../../../connections/services"
import type { ChannelAccount, ChannelConnectionDTO } from "../../../types"

export const saveChannelConnectionStepId = "save-channel-connection"

export type SaveChannelConnectionInput = {
  connection_id: string
  provider_id: string
  account: ChannelAccount
  sales_channel_id: string
  stock_location_ids: string[]
  default_location_id: string | null
}

/**
 * Keeps what the connection sells where; a connection that was known keeps its settings and only observes again. Rolling
 * back makes it as it was, or unknown: the sales channel that was made for it goes too.
 */
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
    const [known] = await service.listChannelConnections({ id })
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
    return new StepResponse({ connection_id: id, is_new: !known }, { id, known: known && factsOf(known) })
  },
  async (before, { container }) => {
    if (before?.known) {
      await channelsService(container).updateChannelConnections(before.known)
    } else if (before) {
      await channelsService(container).deleteChannelConnections(before.id)
    }
  }
)

type Facts = Pick<
  ChannelConnectionDTO,
  "id" | "name" | "country_code" | "currency_code" | "external_id" | "sales_channel_id"
>

/** These alone, so that nothing else is written back that changed meanwhile. */
const factsOf = ({ id, name, country_code, currency_code, external_id, sales_channel_id }: Facts): Facts => ({
  id,
  name,
  country_code,
  currency_code,
  external_id,
  sales_channel_id,
})
