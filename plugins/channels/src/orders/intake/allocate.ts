import { derivedId } from "../derived-id"

/** Units of one inventory item that one order line needs. */
export type Need = {
  connection_id: string
  external_id: string
  line_external_id: string
  line_item_id: string
  inventory_item_id: string
  quantity: number
  /** The variant is sold beyond its stock on purpose. */
  allow_backorder: boolean
  sku: string
}

/** What is free of one item at one location; of an item's levels the preferred location comes first. */
export type Level = { inventory_item_id: string; location_id: string; available: number }

export type Reservation = {
  id: string
  line_item_id: string
  inventory_item_id: string
  location_id: string
  quantity: number
  allow_backorder: boolean
  external_id: string
  metadata: { channel_order: string; sku: string; missing?: number }
}

/**
 * Splits needs over locations in the order given: what is there is reserved normally, the missing rest at the first
 * location with `allow_backorder`. Earlier needs take first, so a batch never counts one unit twice.
 */
export const allocate = (needs: Need[], levels: Level[]): Reservation[] => {
  const free = new Map(levels.map((level) => [`${level.inventory_item_id} ${level.location_id}`, level.available]))
  const byItem = Map.groupBy(levels, ({ inventory_item_id }) => inventory_item_id)
  return needs.flatMap((need) => {
    const places = byItem.get(need.inventory_item_id) ?? []
    const parts: Part[] = []
    let left = need.quantity
    for (const { location_id } of need.allow_backorder ? [] : places) {
      const key = `${need.inventory_item_id} ${location_id}`
      const taken = Math.min(left, Math.max(0, Math.floor(free.get(key) ?? 0)))
      if (taken > 0) {
        free.set(key, free.get(key)! - taken)
        parts.push({ location_id, quantity: taken, missing: 0 })
        left -= taken
      }
    }
    if (left > 0 && places[0]) {
      parts.push({ location_id: places[0].location_id, quantity: left, missing: need.allow_backorder ? 0 : left })
    }
    return parts.map((part, index) => toReservation(need, part, index))
  })
}

type Part = { location_id: string; quantity: number; missing: number }

// The id counts parts and not what they hold: a repeat finds another stock, splits otherwise and must still collide.
const toReservation = (need: Need, { location_id, quantity, missing }: Part, index: number): Reservation => ({
  id: derivedId(
    "resitem",
    need.connection_id,
    need.external_id,
    need.line_external_id,
    need.inventory_item_id,
    `${index}`
  ),
  line_item_id: need.line_item_id,
  inventory_item_id: need.inventory_item_id,
  location_id,
  quantity,
  allow_backorder: missing > 0 || need.allow_backorder,
  external_id: need.external_id,
  metadata: { channel_order: need.external_id, sku: need.sku, ...(missing > 0 && { missing }) },
})
