import type { MedusaContainer } from "@medusajs/framework/types"
import { callChannel } from "../connections/call-channel"
import { channelProvider, databaseExecutor } from "../connections/services"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../types"

/**
 * Of orders that a channel's list names, those that stand as they were read before: windows overlap, and a list tells no
 * versions. Only an order read in a version of this very window can be unchanged; it is asked for its version. An order
 * whose books are still to come is none of these, because they come without a new version.
 */
export async function unchangedOrders(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  { from, external_ids }: { from: number; external_ids: string[] },
  signal?: AbortSignal
): Promise<Set<string>> {
  const read = (await databaseExecutor(container).execute(
    `select external_id, read_updated_at from channel_order
      where connection_id = ? and external_id in (select jsonb_array_elements_text(?::jsonb))
        and read_updated_at >= ?::timestamptz and (due_at is null or due_at > now()) and deleted_at is null
        and (intake_status <> 'taken' or merchant_total is not null)`,
    [connection.id, JSON.stringify(external_ids), new Date(from).toISOString()]
  )) as { external_id: string; read_updated_at: Date }[]
  const orders = await readAnew(
    container,
    connection,
    read.map(({ external_id }) => external_id),
    signal
  )
  const versions = new Map(orders.map(({ external_id, updated_at }) => [external_id, new Date(updated_at).getTime()]))
  return new Set(
    read
      .filter(
        ({ external_id, read_updated_at }) => (versions.get(external_id) ?? Infinity) <= read_updated_at.getTime()
      )
      .map(({ external_id }) => external_id)
  )
}

/** An order that cannot be read is the intake's to judge: it must not keep the poll from going on. */
const readAnew = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  external_ids: string[],
  signal?: AbortSignal
): Promise<ChannelOrderDTO[]> => {
  const { order_batch } = channelProvider(container, connection.provider_id).descriptor
  const orders: ChannelOrderDTO[] = []
  for (let start = 0; start < external_ids.length; start += order_batch) {
    const batch = external_ids.slice(start, start + order_batch)
    orders.push(
      ...(await callChannel(container, connection.id, (provider, context) => provider.orders!.get(context, batch), {
        signal,
      }).catch(() => []))
    )
  }
  return orders
}
