import { fileURLToPath } from "node:url"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import { ensureDatabaseObjects, type IntegrationsModuleService } from "@pasar/integrations"
import { bootApp, type App } from "../../harness/app.ts"

export const BENCH_CONNECTION = "conn_bench"
const SKUS = 40

export type BenchShop = App & {
  region_id: string
  sales_channel_id: string
  variants: { id: string; sku: string; product_id: string }[]
}

const built = (path: string) => fileURLToPath(new URL(`../../../plugins/${path}`, import.meta.url))

/** The built plugins on a fresh database with stock, GST and one live connection. */
export const bootBenchShop = async (): Promise<BenchShop> => {
  const app = await bootApp({
    area: "ord_bench",
    modules: [
      {
        resolve: built("integrations/.medusa/server/src/modules/integrations"),
        options: { encryption_keys: `k1:${Buffer.alloc(32, 7).toString("base64")}` },
      },
      {
        resolve: built("channels/.medusa/server/src/modules/channels"),
        options: { providers: [{ resolve: fileURLToPath(new URL("bench-market.ts", import.meta.url)), id: "bench" }] },
      },
    ],
  })
  await ensureDatabaseObjects(app.container)
  const shop = await createShop(app.container)
  await connect(app, shop)
  return { ...app, ...shop }
}

const createShop = async (container: MedusaContainer) => {
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: "Bench" }] },
  })
  const { result: channels } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Bench" }] },
  })
  const location_id = locations[0]!.id
  const sales_channel_id = channels[0]!.id
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id: location_id, add: [sales_channel_id] } })
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: { regions: [{ name: "Singapore", currency_code: "sgd", countries: ["sg"], automatic_taxes: true }] },
  })
  await container
    .resolve(Modules.TAX)
    .createTaxRegions([
      { country_code: "sg", provider_id: "tp_system", default_tax_rate: { rate: 9, code: "GST", name: "GST" } },
    ])
  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: Array.from({ length: SKUS }, (_, index) => ({
        title: `Bench ${index}`,
        status: "published" as const,
        sales_channels: [{ id: sales_channel_id }],
        options: [{ title: "Kind", values: ["One"] }],
        variants: [
          {
            title: "One",
            sku: `BENCH-${index}`,
            options: { Kind: "One" },
            manage_inventory: true,
            prices: [{ currency_code: "sgd", amount: 21.8 }],
          },
        ],
      })),
    },
  })
  await stock(container, location_id)
  const variants = products.map(({ id, variants: [variant] }) => ({
    id: variant!.id,
    sku: variant!.sku!,
    product_id: id,
  }))
  return { location_id, sales_channel_id, region_id: regions[0]!.id, variants }
}

const stock = async (container: MedusaContainer, location_id: string) => {
  const inventory = container.resolve(Modules.INVENTORY)
  const items = await inventory.listInventoryItems({}, { take: SKUS })
  await inventory.createInventoryLevels(
    items.map(({ id }) => ({ inventory_item_id: id, location_id, stocked_quantity: 1_000_000 }))
  )
}

const connect = async (app: App, shop: { location_id: string; sales_channel_id: string }) => {
  await app.sql(
    `insert into integration_connection (id, provider_id, external_id, name, status)
     values ($1, 'bench', 'bench', 'Bench', 'connected')`,
    [BENCH_CONNECTION]
  )
  await app.sql(
    `insert into channel_connection (id, provider_id, external_id, name, sales_channel_id, stock_location_ids,
       default_location_id, stock_mode, order_mode) values ($1, 'bench', 'bench', 'Bench', $2, $3, $4, 'live', 'live')`,
    [BENCH_CONNECTION, shop.sales_channel_id, JSON.stringify([shop.location_id]), shop.location_id]
  )
  await app.container
    .resolve<IntegrationsModuleService>("integrations")
    .storeCredentials(BENCH_CONNECTION, { token: "bench" })
}
