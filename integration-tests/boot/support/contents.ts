import { readFileSync } from "node:fs"
import { join } from "node:path"
import { adminClient } from "../../harness/admin-client.ts"
import { root } from "../../harness/root.ts"
import type { BootShop } from "./shop.ts"

type Listing = { sku: string; parent_sku: string }

/** What the sandbox's own listings say that the demo shop sells. */
export const demoContents = () => {
  const file = join(root, "plugins/shopee/sandbox/fixtures/demo-listings.json")
  const listings = JSON.parse(readFileSync(file, "utf8")) as Listing[]
  return {
    products: new Set(listings.map(({ parent_sku }) => parent_sku)).size,
    skus: listings.map(({ sku }) => sku).sort(),
    live_connections: 1,
  }
}

/** What an open shop sells, and how many of its connections take orders and push stock. */
export const contentsOf = async ({ ports }: Pick<BootShop, "ports">) => {
  const { get } = await adminClient(`http://localhost:${ports.server}`)
  const { count } = await get<{ count: number }>("/admin/products?limit=1")
  const { variants } = await get<{ variants: { sku: string }[] }>("/admin/product-variants?limit=1000&fields=sku")
  const { channel_connections: connections } = await get<{
    channel_connections: { stock_mode: string; order_mode: string }[]
  }>("/admin/channel-connections")
  return {
    products: count,
    skus: variants.map(({ sku }) => sku).sort(),
    live_connections: connections.filter((each) => each.stock_mode === "live" && each.order_mode === "live").length,
  }
}
