import { Modules } from "@medusajs/framework/utils"
import { IntegrationError, type IntegrationsModuleService } from "@pasar/integrations"
import { noteChannelOrders } from "../../src/orders"
import { fakeMarket, market, place } from "./support/fake-market"
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
  type OrderShop,
} from "./support/order-shop"

describe("order intake", () => {
  let app: OrderShop
  let scarf: string
  let bowl: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 10)
    bowl = await addProduct(app, "BOWL", 3)
    await addProduct(app, "VOUCHER", 0, { manage_inventory: false })
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
    const placed: unknown[] = []
    app.container.resolve(Modules.EVENT_BUS).subscribe("order.placed", async ({ data }) => void placed.push(data))
    await intake(app, id)
    const order = await readOrder(app, id)
    expect(placed).toEqual([{ id: order.id, no_notification: true }])
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
    const read = fakeMarket().calls.filter(({ operation }) => operation === "get")
    expect(read.flatMap(({ external_ids }) => external_ids).toSorted()).toEqual(ids.toSorted())
  })
})
