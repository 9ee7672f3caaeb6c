import { resolve } from "node:path"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { ensureDatabaseObjects, type IntegrationsModuleService } from "@pasar/integrations"
import { bootApp, type App } from "../../../../../integration-tests/harness/app.ts"
import { noteChannelOrders } from "../../../src/orders"
import { takeBatch } from "../../../src/orders/intake/take-orders"
import { stockGuardObjects } from "../../../src/stock-guard"
import { createShop, type Shop } from "../../stock-guard/support/shop"
import { fakeMarket, resetMarket } from "./fake-market"
import type { MedusaOrder } from "./medusa-order"

export const CONNECTION = "conn_orders"

export type OrderShop = App & { shop: Shop }

const source = (path: string) => resolve(__dirname, "../../../..", path)

/** An application that takes orders of the fake marketplace, with nine per cent GST, the stock guard and no runner. */
export const bootOrderShop = async (): Promise<OrderShop> => {
  const app = await bootApp({
    area: "ord",
    modules: [
      {
        resolve: source("integrations/src/modules/integrations"),
        options: { encryption_keys: `k1:${Buffer.alloc(32, 7).toString("base64")}` },
      },
      {
        resolve: source("channels/src/modules/channels"),
        options: { providers: [{ resolve: resolve(__dirname, "fake-market-provider.ts"), id: "fake" }] },
      },
    ],
  })
  await ensureDatabaseObjects(app.container)
  for (const statement of stockGuardObjects.up) {
    await app.sql(statement)
  }
  const shop = await createShop(app.container)
  await app.container
    .resolve(Modules.TAX)
    .createTaxRegions([
      { country_code: "sg", provider_id: "tp_system", default_tax_rate: { rate: 9, code: "GST", name: "GST" } },
    ])
  await connect(app, shop)
  return { ...app, shop }
}

const connect = async (app: App, shop: Shop) => {
  await app.sql(
    `insert into integration_connection (id, provider_id, external_id, name, status)
     values ($1, 'fake', 'shop', 'Fake', 'connected')`,
    [CONNECTION]
  )
  await app.sql(
    `insert into channel_connection (id, provider_id, external_id, name, sales_channel_id, stock_location_ids,
       default_location_id, stock_mode, order_mode)
     values ($1, 'fake', 'shop', 'Fake', $2, $3, $4, 'live', 'live')`,
    [CONNECTION, shop.channel_id, JSON.stringify([shop.A, shop.B]), shop.A]
  )
  await app.container.resolve<IntegrationsModuleService>("integrations").storeCredentials(CONNECTION, { token: "t" })
}

/** Forgets every order and all that belongs to them; products stay. */
export const forgetOrders = async (app: App) => {
  resetMarket()
  await app.sql(`truncate channel_order, channel_order_event, channel_shipment, sync_issue, reservation_item, "order",
    payment_collection, payment, payment_session, capture, refund, order_payment_collection, order_fulfillment,
    fulfillment, order_change, order_change_action, graphile_worker._private_jobs cascade`)
  await app.sql("update inventory_level set reserved_quantity = 0")
  await app.sql(`update channel_connection set order_mode = 'live', paused_at = null, oversold_policy = 'accept',
    orders_from = null, orders_cursor = null`)
}

type ProductInput = { manage_inventory?: boolean; allow_backorder?: boolean; required?: number; at_B?: number }

/** A product with one variant of this SKU and so much stock at A. */
export const addProduct = async (
  { container, shop }: OrderShop,
  sku: string,
  stock: number,
  { manage_inventory = true, allow_backorder = false, required = 1, at_B }: ProductInput = {}
) => {
  const inventory = container.resolve(Modules.INVENTORY)
  const item = await inventory.createInventoryItems({ sku })
  await inventory.createInventoryLevels([
    { inventory_item_id: item.id, location_id: shop.A, stocked_quantity: stock },
    ...(at_B === undefined ? [] : [{ inventory_item_id: item.id, location_id: shop.B, stocked_quantity: at_B }]),
  ])
  const [profile] = await container.resolve(Modules.FULFILLMENT).listShippingProfiles({ name: "Default" })
  await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: `Product ${sku}`,
          shipping_profile_id: profile!.id,
          status: "published",
          sales_channels: [{ id: shop.channel_id }],
          options: [{ title: "Kind", values: ["One"] }],
          variants: [
            {
              title: "One",
              sku,
              options: { Kind: "One" },
              manage_inventory,
              allow_backorder,
              ...(manage_inventory && {
                inventory_items: [{ inventory_item_id: item.id, required_quantity: required }],
              }),
              prices: [{ currency_code: "sgd", amount: 10.9 }],
            },
          ],
        },
      ],
    },
  })
  return item.id
}

/** Sets the stock of an item at A. */
export const restock = async ({ container, shop }: OrderShop, inventory_item_id: string, stocked_quantity: number) =>
  await container
    .resolve(Modules.INVENTORY)
    .updateInventoryLevels([{ inventory_item_id, location_id: shop.A, stocked_quantity }])

/** Tells of these orders as a webhook would. */
export const note = async ({ container }: App, ids: string[], trigger: "webhook" | "poll" | "replay" = "webhook") =>
  await noteChannelOrders(container, {
    connection_id: CONNECTION,
    orders: ids.map((external_id) => ({
      external_id,
      updated_at: trigger === "webhook" ? (fakeMarket().orders.get(external_id)?.updated_at ?? null) : null,
    })),
    trigger,
  })

/** Works off what is due, as the job does. */
export const take = async ({ container }: App) => {
  while (await takeBatch(container, CONNECTION)) {
    // Until none is left.
  }
}

/** Notes and takes. */
export const intake = async (app: App, ...ids: string[]) => {
  await note(app, ids)
  await take(app)
}

/** A Medusa order as the admin would read it. */
export const readOrder = async ({ container, sql }: App, external_id: string) => {
  const [row] = await sql<{ order_id: string }>("select order_id from channel_order where external_id = $1", [
    external_id,
  ])
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "*",
      "total",
      "tax_total",
      "item_total",
      "shipping_total",
      "discount_total",
      "credit_line_total",
      "summary.*",
      "sales_channel.name",
      "items.*",
      "items.detail.*",
      "items.tax_lines.*",
      "items.adjustments.*",
      "credit_lines.*",
      "shipping_methods.*",
      "transactions.*",
      "payment_collections.*",
      "payment_collections.payments.*",
      "payment_collections.payments.captures.*",
      "payment_collections.payments.refunds.*",
      "fulfillments.*",
      "fulfillments.labels.*",
      "fulfillments.items.*",
    ],
    filters: { id: row?.order_id ?? "none" },
  })
  // Big numbers as an HTTP answer shows them.
  return JSON.parse(JSON.stringify(data[0] ?? null)) as MedusaOrder
}

/** Stock of an item at A: what is there, what is reserved, the same from the live reservations. */
export const stockOf = async ({ sql, shop }: OrderShop, item: string) => {
  const [level] = await sql<{ stocked: number; reserved: number; live: number }>(
    `select stocked_quantity::float as stocked, reserved_quantity::float as reserved,
       (select coalesce(sum(quantity), 0)::float from reservation_item r
        where r.inventory_item_id = l.inventory_item_id and r.location_id = l.location_id and r.deleted_at is null) as live
     from inventory_level l where inventory_item_id = $1 and location_id = $2 and deleted_at is null`,
    [item, shop.A]
  )
  return level
}

/** Open issues as `code subject-number`. */
export const openIssues = async ({ sql }: App) =>
  await sql<{ code: string; message: string; details: Record<string, unknown> }>(
    "select code, message, details from sync_issue where status = 'open' order by code, subject_id"
  )

/** Jobs that wait, by name. */
export const waitingJobs = async ({ sql }: App, task: string) =>
  (
    await sql<{ payload: Record<string, unknown> }>(
      `select payload from graphile_worker._private_jobs as jobs
       join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id where tasks.identifier = $1`,
      [task]
    )
  ).map(({ payload }) => payload)
