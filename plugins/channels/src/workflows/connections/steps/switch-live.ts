import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { channelProvider, channelsService, integrationsService } from "../../../connections/services"
import type { ChannelConnectionDTO } from "../../../types"

export const switchLiveStepId = "switch-channel-live"

export type SwitchLiveInput = { connection_id: string; stock?: boolean; orders?: boolean }

type Before = Pick<ChannelConnectionDTO, "id" | "stock_mode" | "order_mode" | "orders_from">

/** Lets Pasar write stock, take orders, or both; what is not named stays as it is. */
export const switchLiveStep = createStep(
  switchLiveStepId,
  async ({ connection_id, stock, orders }: SwitchLiveInput, { container }) => {
    const service = channelsService(container)
    const connection = await integrationsService(container).retrieveConnection(connection_id)
    if (connection.status !== "connected" && connection.status !== "degraded") {
      throw notPossible(`"${connection.name}" is ${connection.status}. Connect it again, then switch it live.`)
    }
    const channel = (await service.retrieveChannelConnection(connection_id)) as unknown as ChannelConnectionDTO
    const provider = channelProvider(container, channel.provider_id)
    if ((stock && !provider.stock) || (orders && !provider.orders)) {
      throw notPossible(`${provider.descriptor.title} has no way to do that. Leave ${stock ? "stock" : "orders"} out.`)
    }
    if (orders && !channel.default_location_id) {
      throw notPossible(
        `"${channel.name}" has no stock location, so orders could not be reserved. Choose one in its settings first.`
      )
    }
    const before: Before = {
      id: channel.id,
      stock_mode: channel.stock_mode,
      order_mode: channel.order_mode,
      orders_from: channel.orders_from,
    }
    await service.updateChannelConnections({
      id: connection_id,
      ...(stock && { stock_mode: "live" as const }),
      // Orders that stood open before this moment are taken only where the merchant names them.
      ...(orders && { order_mode: "live" as const, orders_from: channel.orders_from ?? new Date() }),
    })
    return new StepResponse({ connection_id, provider_id: channel.provider_id }, before)
  },
  async (before, { container }) => {
    if (before) {
      await channelsService(container).updateChannelConnections(before)
    }
  }
)

const notPossible = (message: string) => new MedusaError(MedusaError.Types.NOT_ALLOWED, message)
