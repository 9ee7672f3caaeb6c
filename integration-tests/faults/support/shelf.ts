import type { Shop } from "../../http/support/shop.ts"
import { waitFor } from "../../http/support/wait-for.ts"

/** One SKU with one inventory item of its own, stocked at one location. */
export type Stocked = { sku: string; item: string; location: string }

/** Who may touch which SKU, so that the books of each can be told from outside. */
export type Shelf = {
  /** Sold on the channel and fulfilled here; nobody sets their stock. */
  sold: Stocked[]
  /** Counted and reserved here; nobody buys them, so only our own pushes change what the channel shows. */
  counted: Stocked[]
  /** Touched by the checks after each restart only. */
  probe: Stocked
  /** Sold twice, here and there, at one kill. */
  scarce: Stocked
}

export const SOLD_STOCK = 800
export const SCARCE_STOCK = 2
const SOLD = 12
const COUNTED = 8

/** SKUs whose variant is one unit of one item, nothing of it reserved. */
const PLAIN_SKUS = `
  select item.sku, item.id as item, min(level.location_id) as location, array_agg(distinct level.location_id) as locations
  from inventory_item item
  join inventory_level level on level.inventory_item_id = item.id and level.deleted_at is null
  join product_variant_inventory_item part on part.inventory_item_id = item.id and part.deleted_at is null
  join product_variant variant on variant.id = part.variant_id and variant.deleted_at is null
  join listing_variant lv on lv.variant_id = variant.id and lv.match_status = 'matched' and lv.deleted_at is null
  where item.deleted_at is null and variant.manage_inventory and not variant.allow_backorder and lv.sku = item.sku
    and not exists (select 1 from reservation_item r where r.inventory_item_id = item.id and r.deleted_at is null)
  group by item.sku, item.id
  having count(distinct lv.id) = 1 and count(distinct part.variant_id) = 1 and max(part.required_quantity) = 1
  order by item.sku limit $1`

/** Takes stock: gives each SKU that the traffic uses a known quantity and waits until the channel shows it. */
export const prepareShelf = async (shop: Shop): Promise<Shelf> => {
  const wanted = SOLD + COUNTED + 2
  // Listings are matched a moment after they are read.
  const rows = await waitFor(`${wanted} matched SKUs`, async () => {
    const found = await shop.sql<Stocked & { locations: string[] }>(PLAIN_SKUS, [wanted])
    return found.length === wanted && found
  })
  const [probe, scarce, ...rest] = rows
  const shelf = { probe: probe!, scarce: scarce!, counted: rest.slice(0, COUNTED), sold: rest.slice(COUNTED) }
  for (const { locations, ...stocked } of rows) {
    for (const location of locations.filter((each) => each !== stocked.location)) {
      await setStock(shop, { ...stocked, location }, 0)
    }
    await setStock(shop, stocked, stocked.sku === shelf.scarce.sku ? SCARCE_STOCK : SOLD_STOCK)
  }
  await waitFor("the channel to show the shelf", async () => {
    const shown = await Promise.all(rows.map(({ sku }) => shop.sandbox.stock(sku)))
    return shown.every((quantity) => quantity === SOLD_STOCK || quantity === SCARCE_STOCK)
  })
  return shelf
}

/** Sets what is on the shelf, as a person does in the admin. */
export const setStock = (shop: Shop, { item, location }: Stocked, stocked_quantity: number) =>
  shop.admin.post(`/admin/inventory-items/${item}/location-levels/${location}`, { stocked_quantity })

/** Claims units as a shopper's checkout does. */
export const reserve = async (shop: Shop, { item, location }: Stocked, quantity: number): Promise<string> => {
  const { reservation } = await shop.admin.post<{ reservation: { id: string } }>("/admin/reservations", {
    inventory_item_id: item,
    location_id: location,
    quantity,
  })
  return reservation.id
}
