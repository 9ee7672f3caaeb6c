import type { AdminClient } from "../../harness/index.ts"

export type Answer = {
  status: number
  body: { type?: string; code?: string; message?: string; cart?: { id: string }; order?: PlacedOrder }
}

export type PlacedOrder = { id: string; items: { id: string }[] }

/** What a shopper can do, on any of the servers. */
export type Shopper = {
  /** The answer to opening a cart with these lines. */
  open(url: string, lines: { variant_id: string; quantity: number }[]): Promise<Answer>
  cart(url: string, lines: { variant_id: string; quantity: number }[]): Promise<string>
  complete(url: string, cart_id: string): Promise<Answer>
}

export type GuardedProduct = { variant_id: string; inventory_item_id: string; location_id: string }

/** A shopper with the shop's publishable key, in its first region. */
export const createShopper = async (admin: AdminClient): Promise<Shopper> => {
  const { api_keys } = await admin.get<{ api_keys: { token: string }[] }>("/admin/api-keys?type=publishable")
  const { regions } = await admin.get<{ regions: { id: string }[] }>("/admin/regions")
  const call = async (url: string, path: string, body: unknown): Promise<Answer> => {
    const answer = await fetch(`${url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-publishable-api-key": api_keys[0]!.token },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Answer["body"] }
  }
  let shoppers = 0
  const open: Shopper["open"] = async (url, lines) => {
    const items = lines.map((line, index) => ({ ...line, metadata: { line: index } }))
    const email = `shopper-${++shoppers}@example.com`
    return await call(url, "/store/carts", { region_id: regions[0]!.id, email, items })
  }
  return {
    open,
    cart: async (url, lines) => {
      const { status, body } = await open(url, lines)
      if (!body.cart) {
        throw new Error(`No cart: ${status}`)
      }
      return body.cart.id
    },
    complete: (url, cart_id) => call(url, `/store/carts/${cart_id}/complete`, {}),
  }
}

let products = 0

/** A free product without shipping, so that a cart with it can be completed at once. */
export const createGuardedProduct = async (admin: AdminClient, stocked_quantity: number): Promise<GuardedProduct> => {
  const { sales_channels } = await admin.get<{ sales_channels: { id: string }[] }>("/admin/sales-channels")
  const { regions } = await admin.get<{ regions: { currency_code: string }[] }>("/admin/regions")
  const { stock_locations } = await admin.get<{ stock_locations: { id: string }[] }>("/admin/stock-locations")
  const sku = `GUARDED-${++products}`
  const prices = [...new Set(regions.map((region) => region.currency_code))].map((currency_code) => ({
    currency_code,
    amount: 0,
  }))
  const { product } = await admin.post<{ product: { variants: { id: string }[] } }>("/admin/products", {
    title: sku,
    status: "published",
    options: [{ title: "Kind", values: ["One"] }],
    sales_channels: sales_channels.map(({ id }) => ({ id })),
    variants: [{ title: "One", sku, options: { Kind: "One" }, manage_inventory: true, prices }],
  })
  const { inventory_items } = await admin.get<{ inventory_items: { id: string }[] }>(
    `/admin/inventory-items?sku=${sku}`
  )
  const inventory_item_id = inventory_items[0]!.id
  const location_id = stock_locations[0]!.id
  await admin.post(`/admin/inventory-items/${inventory_item_id}`, { requires_shipping: false })
  await admin.post(`/admin/inventory-items/${inventory_item_id}/location-levels`, { location_id, stocked_quantity })
  return { variant_id: product.variants[0]!.id, inventory_item_id, location_id }
}
