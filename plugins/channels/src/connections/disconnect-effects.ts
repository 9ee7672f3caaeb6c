import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor } from "./services"

/** What disconnecting keeps and what it ends, in sentences for a merchant. */
export type DisconnectEffects = { stays: string[]; goes: string[] }

type Counts = { orders: number; open_orders: number; listings: number }

/** Says what stays and what goes when this connection ends. */
export async function disconnectEffects(container: MedusaContainer, connection_id: string): Promise<DisconnectEffects> {
  const [counts] = (await databaseExecutor(container).execute(
    `select
       (select count(*)::int from channel_order
        where connection_id = input.id and order_id is not null and deleted_at is null) as orders,
       (select count(*)::int from channel_order
        where connection_id = input.id and order_id is not null and deleted_at is null
          and status in ('unpaid', 'on_hold', 'ready_to_ship', 'processed', 'cancel_requested')) as open_orders,
       (select count(*)::int from listing where connection_id = input.id and deleted_at is null) as listings
     from (select ?::text as id) as input`,
    [connection_id]
  )) as Counts[]
  const { orders, open_orders, listings } = counts!
  return {
    stays: [
      `${counted(orders, "order")} taken from this channel, with sales channel and reservations.`,
      `What is known of ${counted(listings, "listing")}, so that connecting again starts where this ended.`,
      "The listings on the channel itself, with the quantities they show now.",
    ],
    goes: [
      "The credentials: they are deleted here. Withdraw the authorisation on the platform too if nobody else uses it.",
      "Stock is no longer sent and new orders are no longer taken.",
      ...(open_orders
        ? [`${counted(open_orders, "open order")} must be shipped or cancelled on the channel itself from now on.`]
        : []),
    ],
  }
}

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? "" : "s"}`
