import { resolve } from "node:path"
import { ensureDatabaseObjects, type IntegrationsModuleService } from "@pasar/integrations"
import { bootApp, type App } from "../../../../../integration-tests/harness/app.ts"
import { upsertListings } from "../../../src/listings/store"
import { databaseExecutor } from "../../../src/connections/services"
import { matchListings } from "../../../src/listings/match"
import { collectStockChanges } from "../../../src/stock/collector"
import { fakeChannel } from "./fake-channel"

export const CONNECTION = "conn_stock"

const source = (path: string) => resolve(__dirname, "../../../..", path)

/** An application with the channels module, one live connection to the fake channel and the database objects. */
export const bootStockShop = async (): Promise<App> => {
  const app = await bootApp({
    area: "stock",
    modules: [
      {
        resolve: source("integrations/src/modules/integrations"),
        options: { encryption_keys: `k1:${Buffer.alloc(32, 7).toString("base64")}` },
      },
      {
        resolve: source("channels/src/modules/channels"),
        options: { providers: [{ resolve: resolve(__dirname, "fake-channel.ts"), id: "fake" }] },
      },
    ],
  })
  await ensureDatabaseObjects(app.container)
  await app.sql(
    `insert into integration_connection (id, provider_id, external_id, name, status) values ($1, 'fake', 'shop', 'Fake', 'connected')`,
    [CONNECTION]
  )
  await app.sql(
    `insert into channel_connection (id, provider_id, external_id, name, stock_location_ids, stock_mode, order_mode)
     values ($1, 'fake', 'shop', 'Fake', '["sloc_a", "sloc_b"]', 'live', 'live')`,
    [CONNECTION]
  )
  await app.container.resolve<IntegrationsModuleService>("integrations").storeCredentials(CONNECTION, { token: "t" })
  return app
}

/** Forgets every product, listing, level and change; the connection goes back to its defaults. */
export const emptyShop = async (app: App) => {
  Object.assign(fakeChannel(), {
    listings: [],
    calls: [],
    batch: 50,
    refuse: undefined,
    loseAnswer: undefined,
    onSet: undefined,
    failures: [],
  })
  await app.sql(`truncate stock_change, stock_due, listing, listing_variant, sync_issue, sync_run, reservation_item, inventory_level,
    inventory_item, product_variant_inventory_item, product_variant, product, graphile_worker._private_jobs cascade`)
  await app.sql(`update channel_connection set stock_share = 1, stock_buffer = 0, stock_cap = 999, stock_mode = 'live',
    paused_at = null`)
}

export type Stocked = { stocked: number; reserved?: number; location?: string }
export type Component = { required?: number; levels: Stocked[] }

/** A product with one variant of this SKU, made of the given components. */
export const addVariant = async (
  app: App,
  sku: string,
  components: Component[],
  { manage_inventory = true, allow_backorder = false } = {}
) => {
  await app.sql("insert into product (id, title, handle, status) values ($1, $2, $3, 'published')", [
    `prod_${sku}`,
    sku,
    sku.toLowerCase(),
  ])
  await app.sql(
    `insert into product_variant (id, title, sku, product_id, manage_inventory, allow_backorder) values ($1, $2, $2, $3, $4, $5)`,
    [`variant_${sku}`, sku, `prod_${sku}`, manage_inventory, allow_backorder]
  )
  for (const [index, { required = 1, levels }] of components.entries()) {
    const item = `iitem_${sku}_${index}`
    await app.sql("insert into inventory_item (id, sku) values ($1, $1)", [item])
    await app.sql(
      `insert into product_variant_inventory_item (id, variant_id, inventory_item_id, required_quantity) values ($1, $2, $1, $3)`,
      [item, `variant_${sku}`, required]
    )
    for (const { stocked, reserved = 0, location = "sloc_a" } of levels) {
      await app.sql(
        `insert into inventory_level (id, inventory_item_id, location_id, stocked_quantity, raw_stocked_quantity)
         values ($1, $2, $3, $4::numeric, jsonb_build_object('value', $4::text, 'precision', 20))`,
        [`ilev_${item}_${location}`, item, location, stocked]
      )
      if (reserved) {
        await app.sql(
          `insert into reservation_item (id, inventory_item_id, location_id, quantity, allow_backorder) values ($1, $2, $3, $4, true)`,
          [`resitem_${item}_${location}`, item, location, reserved]
        )
      }
    }
  }
}

/** Sets the stock of a simple variant. */
export const setStock = (app: App, sku: string, stocked: number) =>
  app.sql("update inventory_level set stocked_quantity = $2 where inventory_item_id = $1", [`iitem_${sku}_0`, stocked])

/** Puts listings of these SKUs on the channel, as the platform knows them, and has them read and matched. */
export const listOnChannel = async (app: App, quantities: Record<string, number>) => {
  const listings = Object.entries(quantities).map(([sku, quantity]) => ({
    external_id: `L-${sku}`,
    title: sku,
    status: "live" as const,
    external_status: "NORMAL",
    url: null,
    updated_at: null,
    variants: [
      { external_id: "0", sku, title: sku, price: "1.00", currency_code: "sgd", quantity, reserved_quantity: 0 },
    ],
  }))
  fakeChannel().listings.push(...listings)
  await upsertListings(databaseExecutor(app.container), CONNECTION, listings)
  await matchListings(app.container, CONNECTION)
}

/** Collects stock changes and takes the push job that follows from them off the queue, as a worker does. */
export const collectChanges = async (app: App) => {
  while ((await collectStockChanges(app.container)).changes) {
    // Until none is left.
  }
  await app.sql("delete from graphile_worker._private_jobs where key = $1", [`push-stock:${CONNECTION}`])
}
