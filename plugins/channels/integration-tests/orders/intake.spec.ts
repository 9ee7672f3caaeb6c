import { Modules } from "@medusajs/framework/utils"
import { IntegrationError, type IntegrationsModuleService } from "@pasar/integrations"
import { noteChannelOrders, retryWaitingOrders } from "../../src/orders"
import { takeOrders } from "../../src/orders/intake/take-orders"
import { change, fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
  forgetOrders,
  intake,
  note,
  openIssues,
  readOrder,
  restock,
  stockOf,
  take,
  waitingJobs,
  type OrderShop,
} from "./support/order-shop"

jest.setTimeout(180_000)

describe("order intake", () => {
  let app: OrderShop
  let scarf: string
  let bowl: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 10)
    bowl = await addProduct(app, "BOWL", 3)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 10)
    await restock(app, bowl, 3)
  })
  afterAll(() => app?.close())

  it("makes one Medusa order with lines, tax, total, payment, reservation and sales channel", async () => {
    const id = place({
      lines: [
        { sku: "SCARF", quantity: 2, price: 1090 },
        { sku: "bowl ", quantity: 1, price: 545 },
      ],
    })
    await intake(app, id)
    const order = await readOrder(app, id)
    // 2 x 10.90 + 5.45 + 1.99 shipping; GST of 9 % is inside: 29.24 x 9 / 109.
    expect(order.total).toBeCloseTo(29.24, 10)
    expect(order.tax_total).toBeCloseTo(2.414311926, 6)
    expect(order.items.map(({ quantity, tax_lines }) => [quantity, tax_lines[0]?.rate]).sort()).toEqual([
      [1, 9],
      [2, 9],
    ])
    expect(order.summary).toMatchObject({ paid_total: 29.24, pending_difference: 0 })
    expect(order.payment_collections).toMatchObject([{ status: "completed", amount: 29.24 }])
    expect(order.payment_collections[0]!.payments[0]!.captures).toHaveLength(1)
    expect(order.payment_status ?? "captured").toBe("captured")
    expect(order.sales_channel.name).toBe("Storefront")
    expect([order.email, order.customer_id, order.no_notification]).toEqual([null, null, true])
    expect(order.metadata).toEqual({ channel: "fake", external_id: id })
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 2, live: 2 })
    expect(await stockOf(app, bowl)).toEqual({ stocked: 3, reserved: 1, live: 1 })
    expect(await openIssues(app)).toEqual([])
  })

  it("books the merchant's discounts as adjustments and the platform's as credit lines, to the cent", async () => {
    const id = place({
      lines: [
        { sku: "SCARF", quantity: 3, price: 1099, merchant_discount: 333, platform_discount: 101 },
        { sku: "BOWL", quantity: 1, price: 777 },
      ],
      shipping: 349,
      shipping_merchant_discount: 149,
      merchant_voucher: 500,
      platform_voucher: 250,
    })
    await intake(app, id)
    const order = await readOrder(app, id)
    // 32.97 + 7.77 + 3.49 - 3.33 - 1.01 - 1.49 - 5.00 - 2.50
    expect(fakeMarket().orders.get(id)!.buyer_total).toBe("30.90")
    expect(order.total).toBeCloseTo(30.9, 10)
    expect(order.credit_line_total).toBeCloseTo(3.51, 10)
    expect(order.summary.pending_difference).toBe(0)
    expect(await openIssues(app)).toEqual([])
  })

  it("keeps one Medusa order of an order that is told of many times, and its first trigger", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await note(app, [id, id])
    await note(app, [id], "poll")
    await take(app)
    await intake(app, id)
    await note(app, [id], "poll")
    await take(app)
    expect(await app.sql(`select status from "order"`)).toHaveLength(1)
    expect(await app.sql("select trigger, intake_status, due_at, claimed_by, attempts from channel_order")).toEqual([
      { trigger: "webhook", intake_status: "taken", due_at: null, claimed_by: null, attempts: 0 },
    ])
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 1, live: 1 })
  })

  it("does not look again for a message about a time before the one applied", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    const early = fakeMarket().orders.get(id)!.updated_at
    market.pay(id)
    await intake(app, id)
    await noteChannelOrders(app.container, {
      connection_id: CONNECTION,
      orders: [{ external_id: id, updated_at: early }],
      trigger: "webhook",
    })
    expect(await app.sql("select 1 from channel_order where due_at is not null")).toEqual([])
  })

  it("puts orders with an unknown SKU or an impossible quantity aside, takes the others, and says why", async () => {
    const good = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    const unknown = place({
      lines: [
        { sku: "NO-SUCH", quantity: 1 },
        { sku: "SCARF", quantity: 1 },
      ],
    })
    const negative = place({ lines: [{ sku: "SCARF", quantity: -1 }] })
    const fraction = place({ lines: [{ sku: "SCARF", quantity: 1.5 }] })
    const none = place({ lines: [{ sku: "SCARF", quantity: 0 }] })
    await intake(app, unknown, good, negative, fraction, none)
    expect((await readOrder(app, good)).status).toBe("pending")
    expect(await app.sql(`select 1 from "order"`)).toHaveLength(1)
    const issues = await openIssues(app)
    expect(issues.map(({ code }) => code).sort()).toEqual([
      "invalid_quantity",
      "invalid_quantity",
      "invalid_quantity",
      "unknown_sku",
    ])
    const { message } = issues.find(({ code }) => code === "unknown_sku")!
    expect(message).toContain("NO-SUCH")
    expect(message).toContain(unknown)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 1, live: 1 })
  })

  it("takes an order by itself once its SKU is known", async () => {
    const id = place({ lines: [{ sku: "LATER", quantity: 1 }] })
    await intake(app, id)
    await retryWaitingOrders(app.container, CONNECTION)
    expect(await app.sql("select 1 from channel_order where due_at is not null")).toEqual([])
    await addProduct(app, "later", 1)
    await retryWaitingOrders(app.container, CONNECTION)
    await take(app)
    expect((await readOrder(app, id)).items[0]!.variant_sku).toBe("later")
    expect(await openIssues(app)).toEqual([])
  })

  it("lets go of an order that waits for a SKU once the buyer cancels it", async () => {
    const id = place({ lines: [{ sku: "NEVER", quantity: 1 }] })
    await intake(app, id)
    market.cancel(id)
    await intake(app, id)
    expect(await app.sql("select intake_status, last_error from channel_order")).toEqual([
      { intake_status: "skipped", last_error: null },
    ])
    expect(await openIssues(app)).toEqual([])
  })

  it("looks again at the time a retry is due, without holding up the next order", async () => {
    const bad = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await note(app, [bad])
    await app.sql("update channel_order set due_at = now() + interval '1 hour'")
    await takeOrders(app.container, CONNECTION)
    await app.sql("delete from graphile_worker._private_jobs where run_at <= now()")
    const good = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await note(app, [good])
    const jobs = await app.sql<{ is_now: boolean }>(
      "select run_at <= now() as is_now from graphile_worker._private_jobs order by run_at"
    )
    expect(jobs).toEqual([{ is_now: true }, { is_now: false }])
  })

  it("reserves what is there, the rest as backorder, and names order, line, quantity and policy", async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 5 }] })
    await intake(app, id)
    const order = await readOrder(app, id)
    expect(
      await app.sql(
        `select quantity::int, coalesce(allow_backorder, false) as backorder from reservation_item
         where line_item_id = $1 order by backorder`,
        [order.items[0]!.id]
      )
    ).toEqual([
      { quantity: 3, backorder: false },
      { quantity: 2, backorder: true },
    ])
    expect(await stockOf(app, bowl)).toEqual({ stocked: 3, reserved: 5, live: 5 })
    const [issue] = await openIssues(app)
    expect(issue).toMatchObject({
      code: "oversold",
      details: {
        external_id: id,
        order_id: order.id,
        policy: "accept",
        lines: [{ line_item_id: order.items[0]!.id, sku: "BOWL", missing: 2 }],
      },
    })
  })

  it("never counts one unit twice within a batch: the earlier order gets it", async () => {
    const first = place({ lines: [{ sku: "BOWL", quantity: 2 }] })
    const second = place({ lines: [{ sku: "BOWL", quantity: 2 }] })
    await intake(app, second, first)
    expect((await openIssues(app)).map(({ details }) => [details.external_id, details.lines])).toMatchObject([
      [second, [{ missing: 1 }]],
    ])
  })

  it("cancels an oversold order on the channel where that is the policy", async () => {
    await app.sql("update channel_connection set oversold_policy = 'cancel'")
    const id = place({ lines: [{ sku: "BOWL", quantity: 4 }] })
    await intake(app, id)
    expect(await waitingJobs(app, "cancel-channel-order")).toMatchObject([{ reason: "out_of_stock" }])
  })

  it("splits anew where somebody takes the units between reading and claiming", async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 3 }] })
    const inventory = app.container.resolve(Modules.INVENTORY)
    const original = inventory.listInventoryLevels.bind(inventory)
    const spy = jest.spyOn(inventory, "listInventoryLevels").mockImplementationOnce(async (...args) => {
      const levels = await original(...args)
      await inventory.createReservationItems([{ inventory_item_id: bowl, location_id: app.shop.A, quantity: 2 }])
      return levels
    })
    await intake(app, id)
    spy.mockRestore()
    expect((await openIssues(app))[0]).toMatchObject({ code: "oversold", details: { lines: [{ missing: 2 }] } })
    expect(await stockOf(app, bowl)).toEqual({ stocked: 3, reserved: 5, live: 5 })
  })

  it("only keeps what it sees while the connection observes, and takes it at go-live where it was chosen", async () => {
    await app.sql("update channel_connection set order_mode = 'observe'")
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await intake(app, id)
    expect(await app.sql("select intake_status, order_id from channel_order")).toEqual([
      { intake_status: "observed", order_id: null },
    ])
    await app.sql("update channel_connection set order_mode = 'live', orders_from = now() + interval '1 year'")
    await intake(app, id)
    expect(await app.sql("select intake_status from channel_order")).toEqual([{ intake_status: "skipped" }])
    await noteChannelOrders(app.container, {
      connection_id: CONNECTION,
      orders: [{ external_id: id, updated_at: null }],
      trigger: "connect",
    })
    await take(app)
    expect((await readOrder(app, id)).status).toBe("pending")
  })

  it("reserves at another location of the connection what the first one lacks", async () => {
    const jar = await addProduct(app, "JAR", 1, { at_B: 5 })
    const id = place({ lines: [{ sku: "JAR", quantity: 3 }] })
    await intake(app, id)
    expect(await openIssues(app)).toEqual([])
    expect(await stockOf(app, jar)).toEqual({ stocked: 1, reserved: 1, live: 1 })
  })

  it("reserves kits by what they require, and nothing for what is not managed", async () => {
    const bead = await addProduct(app, "BEADS", 20, { required: 4 })
    await addProduct(app, "VOUCHER", 0, { manage_inventory: false })
    await intake(
      app,
      place({
        lines: [
          { sku: "BEADS", quantity: 3 },
          { sku: "VOUCHER", quantity: 9 },
        ],
      })
    )
    expect(await stockOf(app, bead)).toEqual({ stocked: 20, reserved: 12, live: 12 })
    expect(await openIssues(app)).toEqual([])
  })

  it("says so where the channel's books do not add up", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    change(id, { buyer_total: "99.99" })
    await intake(app, id)
    expect(await openIssues(app)).toMatchObject([
      { code: "total_mismatch", details: { booked_total: "12.89", buyer_total: "99.99" } },
    ])
  })

  it("keeps no personal data in clear outside Medusa's order", async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 9 }] })
    await intake(app, id)
    const rows = await app.sql(
      `select row_to_json(o)::text as text from channel_order o
       union all select row_to_json(e)::text from channel_order_event e
       union all select row_to_json(i)::text from sync_issue i
       union all select row_to_json(j)::text from graphile_worker._private_jobs j`
    )
    expect(JSON.stringify(rows)).not.toMatch(/canary|99"/i)
    const [row] = await app.sql<{ id: string; payload: string }>("select id, payload from channel_order")
    const opened = app.container.resolve<IntegrationsModuleService>("integrations").open(row!.payload, row!.id)
    expect(opened).toContain("1 Canary Street")
  })

  it("takes a batch over several detail calls, and gives the claim back when the channel cannot be reached", async () => {
    const ids = Array.from({ length: 45 }, () => place({ lines: [{ sku: "VOUCHER", quantity: 1 }] }))
    await note(app, ids)
    fakeMarket().fail = () => new IntegrationError("unavailable", "Away")
    await expect(take(app)).rejects.toThrow("Away")
    expect(await app.sql("select distinct claimed_by, attempts from channel_order")).toEqual([
      { claimed_by: null, attempts: 0 },
    ])
    fakeMarket().fail = undefined
    await take(app)
    expect(
      fakeMarket()
        .calls.map(({ external_ids }) => external_ids.length)
        .sort()
    ).toEqual([20, 20, 5])
    expect(await app.sql(`select 1 from "order"`)).toHaveLength(45)
  })

  it("takes each order once with two workers at it", async () => {
    const ids = Array.from({ length: 60 }, () => place({ lines: [{ sku: "VOUCHER", quantity: 1 }] }))
    await note(app, ids)
    await Promise.all([take(app), take(app)])
    expect(await app.sql(`select 1 from "order"`)).toHaveLength(60)
    expect(await app.sql("select 1 from channel_order where intake_status = 'taken'")).toHaveLength(60)
  })

  it("does nothing while paused, and everything afterwards", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await app.sql("update channel_connection set paused_at = now()")
    await intake(app, id)
    expect(fakeMarket().calls).toEqual([])
    await app.sql("update channel_connection set paused_at = null")
    await take(app)
    expect((await readOrder(app, id)).status).toBe("pending")
  })
})
