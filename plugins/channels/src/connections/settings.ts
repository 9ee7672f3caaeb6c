import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import type { ChannelConnectionDTO } from "../types"
import { publishConnections } from "./authorization"
import { enqueueCatchUp } from "./catch-up"
import { lookAgainAtObserved } from "../orders"
import { ensureSchedules, replanSchedules } from "./schedules"
import { channelsService } from "./services"

/** What a merchant may set on a connection. */
export type ConnectionSettings = Partial<
  Pick<
    ChannelConnectionDTO,
    | "name"
    | "sales_channel_id"
    | "stock_location_ids"
    | "default_location_id"
    | "stock_mode"
    | "order_mode"
    | "stock_share"
    | "stock_buffer"
    | "stock_cap"
    | "oversold_policy"
    | "order_poll_interval_s"
    | "reconcile_interval_s"
  >
>

const STOCK_SETTINGS = ["stock_location_ids", "stock_share", "stock_buffer", "stock_cap"] as const

/** Changes a connection's settings; where they change what the channel should show, stock is brought into step. */
export async function updateConnectionSettings(
  container: MedusaContainer,
  connection_id: string,
  settings: ConnectionSettings
): Promise<void> {
  const service = channelsService(container)
  const before = (await service.retrieveChannelConnection(connection_id)) as unknown as ChannelConnectionDTO
  await assertLocations(container, { ...before, ...settings })
  const { stock_location_ids, ...rest } = settings
  await service.updateChannelConnections({
    ...rest,
    id: connection_id,
    // A list, which the model's JSON column keeps as one.
    ...(stock_location_ids && { stock_location_ids: stock_location_ids as unknown as Record<string, unknown> }),
  })
  await ensureSchedules(container)
  await replanSchedules(container, connection_id, changedSchedules(before, settings))
  if (STOCK_SETTINGS.some((name) => settings[name] !== undefined)) {
    await enqueueCatchUp(container, [connection_id], { orders: false })
  }
  if (settings.stock_mode ?? settings.order_mode) {
    await lookAgainAtObserved(container, connection_id)
  }
  await publishConnections(container, [connection_id])
}

const changedSchedules = (before: ChannelConnectionDTO, settings: ConnectionSettings) => {
  const changed = (name: "order_poll_interval_s" | "reconcile_interval_s") =>
    settings[name] !== undefined && settings[name] !== before[name]
  return [
    ...(changed("order_poll_interval_s") ? (["poll_orders"] as const) : []),
    ...(changed("reconcile_interval_s") ? (["reconcile"] as const) : []),
  ]
}

const assertLocations = async (
  container: MedusaContainer,
  { stock_location_ids, default_location_id }: Pick<ChannelConnectionDTO, "stock_location_ids" | "default_location_id">
) => {
  const known = await container.resolve(Modules.STOCK_LOCATION).listStockLocations({ id: stock_location_ids })
  const missing = stock_location_ids.filter((id) => !known.some((location) => location.id === id))
  if (missing.length) {
    throw invalid(`stock_location_ids: ${missing.join(", ")} does not exist. Choose among this shop's stock locations.`)
  }
  if (default_location_id && !stock_location_ids.includes(default_location_id)) {
    throw invalid(
      `default_location_id: ${default_location_id} is not among the connection's stock locations. ` +
        "Add it to stock_location_ids or choose another."
    )
  }
}

const invalid = (message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message)
