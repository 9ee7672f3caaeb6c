import type { MedusaContainer } from "@medusajs/framework/types"
import { IntegrationError } from "@pasar/integrations"
import { callChannel } from "../../connections/call-channel"
import { channelsService, databaseExecutor } from "../../connections/services"
import type { ChannelConnectionDTO, ChannelOrderDTO, ChannelOrderPort, ChannelContext } from "../../types"
import type { ChannelOrderRow } from "../records"

/** A channel order by its id, or undefined. */
export const findChannelOrder = async (container: MedusaContainer, id: string): Promise<ChannelOrderRow | undefined> =>
  (
    (await databaseExecutor(container).execute(
      `select id, connection_id, external_id, order_id, display_id, status, external_status, external_updated_at,
         placed_at, trigger, due_at, due_version, attempts, last_error_kind, intake_status, payload
       from channel_order where id = ? and deleted_at is null`,
      [id]
    )) as ChannelOrderRow[]
  )[0]

/** A connection with its settings. */
export const retrieveChannel = async (container: MedusaContainer, id: string): Promise<ChannelConnectionDTO> =>
  (await channelsService(container).retrieveChannelConnection(id)) as unknown as ChannelConnectionDTO

/** True where orders of this connection may be written to the channel now. */
export const mayWrite = async (container: MedusaContainer, connection_id: string): Promise<boolean> =>
  await channelsService(container).isLive(await retrieveChannel(container, connection_id), "order")

/** Calls the orders port of a channel. */
export const callOrders = async <T>(
  container: MedusaContainer,
  connection_id: string,
  run: (port: ChannelOrderPort, context: ChannelContext) => Promise<T>,
  signal?: AbortSignal
): Promise<T> =>
  await callChannel(container, connection_id, (provider, context) => run(provider.orders!, context), { signal })

/** How an order stands on the channel at this moment; looked at before every write that must not happen twice. */
export async function lookAtOrder(
  container: MedusaContainer,
  { connection_id, external_id }: Pick<ChannelOrderRow, "connection_id" | "external_id">,
  signal?: AbortSignal
): Promise<ChannelOrderDTO> {
  const [order] = await callOrders(
    container,
    connection_id,
    (port, context) => port.get(context, [external_id]),
    signal
  )
  if (!order) {
    throw new IntegrationError("not_found", `The channel does not know order ${external_id}.`)
  }
  return order
}
