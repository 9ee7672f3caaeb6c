import { channelOrder, medusaOrder } from "../../http/support/books.ts"
import type { Shop } from "../../http/support/shop.ts"
import { isBuyersToCancel } from "./buyers.ts"
import { dice, type Gate, type Worker } from "./worker.ts"

/** Share of the deeds that ship on Pasar's own way. */
const SHIPPED_HERE = 0.4

/** Until then what was asked for has shown, or a kill has swallowed it. */
const ASK_AGAIN_MS = 20_000

type Ready = { id: string; external_id: string; order_id: string }

/** The order desk: ships what is ready and now and then cancels one, on Pasar's own way and on Medusa's. */
export const createDesk = (shop: Shop, placed: string[], count: (deed: string) => void, gate: Gate): Worker => {
  const roll = dice(23)
  const asked = new Map<string, number>()
  const ready = () =>
    shop.sql<Ready>(
      `select co.id, co.external_id, co.order_id from channel_order co join "order" o on o.id = co.order_id
       where co.intake_status = 'taken' and co.status = 'ready_to_ship' and o.status = 'pending'
         and co.external_id = any($1) and co.taken_at < now() - interval '3 seconds'
         and not exists (select 1 from order_fulfillment f where f.order_id = o.id and f.deleted_at is null)
         and not exists (select 1 from reservation_item r join order_item i on i.item_id = r.line_item_id
                         where i.order_id = o.id and r.allow_backorder and r.deleted_at is null)
       order by co.noted_at desc limit 20`,
      [placed]
    )
  const fulfilInMedusa = async ({ order_id }: Ready) => {
    const { items } = await medusaOrder(shop, order_id)
    await shop.admin.post(`/admin/orders/${order_id}/fulfillments`, {
      items: items.map(({ id, quantity }) => ({ id, quantity })),
    })
  }
  const ways: [string, number, (order: Ready) => Promise<unknown>][] = [
    ["shipped here", SHIPPED_HERE, ({ id }) => shop.admin.post(`/admin/channel-orders/${id}/ship`)],
    ["fulfilled in Medusa", 0.6, (order) => gate.through(() => fulfilInMedusa(order))],
    ["cancelled in Medusa", 0.85, ({ order_id }) => gate.through(() => cancelInMedusa(shop, order_id))],
    ["cancelled here", 1, ({ id }) => shop.admin.post(`/admin/channel-orders/${id}/cancel`)],
  ]
  return {
    every_ms: 600,
    act: async () => {
      const orders = (await ready()).filter(({ id }) => Date.now() - (asked.get(id) ?? 0) > ASK_AGAIN_MS)
      const order = orders[Math.floor(roll() * orders.length)]
      if (order) {
        // What the buyer may cancel at any moment is left to Pasar's own way, which is made for that.
        const share = roll() * (isBuyersToCancel(order.external_id) ? SHIPPED_HERE : 1)
        const [deed, , act] = ways.find(([, until]) => share < until)!
        asked.set(order.id, Date.now())
        await act(order)
        count(deed)
      }
    },
  }
}

const cancelInMedusa = (shop: Shop, order_id: string) => shop.admin.post(`/admin/orders/${order_id}/cancel`)

/** Waits for nothing: the order as the admin shows it at this moment, if it has been taken. */
export const takenOrder = async (shop: Shop, external_id: string) => {
  const order = await channelOrder(shop, external_id)
  return order?.order_id ? { ...order, order_id: order.order_id } : undefined
}
