import type { Shop } from "./shop.ts"

export type MedusaOrder = {
  id: string
  total: number
  status: string
  currency_code: string
  sales_channel_id: string
  items: { id: string; quantity: number; variant_sku: string }[]
  fulfillments: { id: string; labels: { tracking_number: string }[] }[]
}

export type ChannelOrderRow = {
  id: string
  external_id: string
  order_id: string | null
  status: string
  intake_status: string
  trigger: string
  last_error: string | null
}

/** The channel's order as Pasar's admin shows it, or undefined. */
export const channelOrder = async (shop: Shop, external_id: string): Promise<ChannelOrderRow | undefined> => {
  const { channel_orders } = await shop.admin.get<{ channel_orders: ChannelOrderRow[] }>(
    `/admin/channel-orders?external_id=${external_id}`
  )
  return channel_orders[0]
}

export const medusaOrder = async (shop: Shop, id: string): Promise<MedusaOrder> => {
  const fields = "id,total,status,currency_code,sales_channel_id,*items,*fulfillments,*fulfillments.labels"
  return (await shop.admin.get<{ order: MedusaOrder }>(`/admin/orders/${id}?fields=${fields}`)).order
}

/** Units that may still be sold of a SKU over all locations, read straight from Medusa's own tables. */
export const availableOf = async (shop: Shop, sku: string): Promise<number> => {
  const [row] = await shop.sql<{ available: string }>(
    `select coalesce(sum(greatest(level.stocked_quantity - level.reserved_quantity, 0)), 0) as available
     from inventory_item item join inventory_level level on level.inventory_item_id = item.id
     where item.sku = $1 and item.deleted_at is null and level.deleted_at is null`,
    [sku]
  )
  return Number(row?.available)
}

/** Levels whose counter is not the sum of the live reservations: invariant 4. */
export const wrongCounters = (shop: Shop) =>
  shop.sql<{ id: string; reserved: string; live: string }>(
    `select level.id, level.reserved_quantity as reserved, coalesce(live.quantity, 0) as live
     from inventory_level level
     left join (select inventory_item_id, location_id, sum(quantity) as quantity from reservation_item
                where deleted_at is null group by 1, 2) live using (inventory_item_id, location_id)
     where level.deleted_at is null and level.reserved_quantity <> coalesce(live.quantity, 0)`
  )
