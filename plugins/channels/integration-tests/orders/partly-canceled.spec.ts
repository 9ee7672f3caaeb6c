import { cancelOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { findChannelOrder } from "../../src/orders/outgoing/channel-order"
import { fulfilOrder } from "../../src/orders/outgoing/fulfil-order"
import { cancelPart, change, fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  forgetOrders,
  intake,
  openIssues,
  readOrder,
  restock,
  stockOf,
  take,
  type OrderShop,
} from "./support/order-shop"
import { tryAgain } from "./support/outgoing"

/** Each unit costs 10.90, shipping 1.99. */
describe("an order that the channel cancels in part", () => {
  let app: OrderShop
  let scarf: string
  let bag: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 5)
    bag = await addProduct(app, "BAG", 5, { required: 2 })
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 5)
    await restock(app, bag, 8)
  })
  afterAll(() => app?.close())

  const taken = async (quantity: number, rest: object = {}) => {
    const id = place({ lines: [{ sku: "SCARF", quantity }], ...rest })
    await intake(app, id)
    return id
  }
  const timeline = () => app.sql("select message from channel_order_event where type = 'partly_canceled'")
  const again = async () => {
    await app.sql("update channel_order set due_at = now()")
    await take(app)
  }

  it("loses the units, their reservations and their money, once, and says so", async () => {
    const id = await taken(3)
    cancelPart(id, [1], "12.89")
    await intake(app, id)
    await again()
    expect(await readOrder(app, id)).toMatchObject({
      status: "pending",
      total: 12.89,
      items: [{ quantity: 1 }],
      summary: { paid_total: 34.69, refunded_total: 21.8, transaction_total: 12.89, pending_difference: 0 },
      payment_collections: [{ payments: [{ refunds: [{ amount: 21.8 }] }] }],
    })
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 1, live: 1 })
    expect(await timeline()).toEqual([{ message: "Cancelled in part: 1 of SCARF remain." }])
    expect(await openIssues(app)).toEqual([])
  })

  it("loses a whole line, with all components of its kit, and keeps the others", async () => {
    const id = place({
      lines: [
        { sku: "SCARF", quantity: 2 },
        { sku: "BAG", quantity: 3 },
      ],
    })
    await intake(app, id)
    expect(await stockOf(app, bag)).toMatchObject({ reserved: 6 })
    cancelPart(id, [2, 0], "23.79")
    await intake(app, id)
    expect(await stockOf(app, bag)).toEqual({ stocked: 8, reserved: 0, live: 0 })
    expect(await stockOf(app, scarf)).toMatchObject({ reserved: 2 })
    const order = await readOrder(app, id)
    expect(order.total).toBe(23.79)
    expect(order.items.map(({ variant_sku, quantity }) => [variant_sku, Number(quantity)]).sort()).toEqual([
      ["BAG", 0],
      ["SCARF", 2],
    ])
  })

  it("gives back units that were oversold before units that are there", async () => {
    const id = await taken(7)
    cancelPart(id, [4], "45.59")
    await intake(app, id)
    expect(
      await app.sql("select quantity::int, allow_backorder from reservation_item where deleted_at is null")
    ).toEqual([{ quantity: 4, allow_backorder: false }])
  })

  it("takes over the discounts of what is left", async () => {
    const id = place({
      lines: [{ sku: "SCARF", quantity: 4, merchant_discount: 400, platform_discount: 200 }],
      merchant_voucher: 100,
    })
    await intake(app, id)
    const { items } = await readOrder(app, id)
    const [row] = await app.sql<{ id: string }>("select id from channel_order")
    // A parcel before it, so that the order stands in a later version.
    await fulfilOrder(app.container, {
      channel_order_id: row!.id,
      key: "a",
      items: [{ id: items[0]!.id, quantity: 1 }],
    })
    cancelPart(id, [2], "19.79")
    change(id, {
      lines: [{ ...fakeMarket().orders.get(id)!.lines[0]!, merchant_discount: "2.00", platform_discount: "1.00" }],
    })
    await intake(app, id)
    // 2 x 10.90 + 1.99 - 2.00 - 1.00 - 1.00
    expect(await readOrder(app, id)).toMatchObject({
      total: 19.79,
      credit_line_total: 1,
      summary: { transaction_total: 19.79, pending_difference: 0 },
    })
    expect(await openIssues(app)).toEqual([])
  })

  it("is taken with what is left of it", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 3 }] })
    cancelPart(id, [2], "23.79")
    await intake(app, id)
    expect(await readOrder(app, id)).toMatchObject({ total: 23.79, items: [{ quantity: 2 }] })
    expect(await timeline()).toEqual([])
  })

  it("books no refund before the buyer has paid", async () => {
    const id = await taken(3, { status: "unpaid" })
    cancelPart(id, [2], "23.79")
    await intake(app, id)
    market.pay(id)
    await intake(app, id)
    expect(await readOrder(app, id)).toMatchObject({
      total: 23.79,
      summary: { paid_total: 23.79, refunded_total: 0, pending_difference: 0 },
    })
  })

  it("pays back the rest where the channel then cancels all of it", async () => {
    const id = await taken(3)
    cancelPart(id, [1], "12.89")
    await intake(app, id)
    market.cancel(id)
    await intake(app, id)
    await again()
    const order = await readOrder(app, id)
    expect(order).toMatchObject({
      status: "canceled",
      summary: { paid_total: 34.69, refunded_total: 34.69, transaction_total: 0 },
    })
    expect(order.payment_collections[0]!.payments[0]!.refunds).toHaveLength(2)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 0, live: 0 })
  })

  it("tells a person where the units are packed already, and goes on once they are unpacked", async () => {
    const id = await taken(3)
    const { id: order_id, items } = await readOrder(app, id)
    const [row] = await app.sql<{ id: string }>("select id from channel_order")
    const { id: channel_order_id } = (await findChannelOrder(app.container, row!.id))!
    await fulfilOrder(app.container, { channel_order_id, key: "a", items: [{ id: items[0]!.id, quantity: 3 }] })
    cancelPart(id, [1], "12.89")
    await intake(app, id)
    expect(await openIssues(app)).toMatchObject([{ code: "partly_canceled" }])
    expect(await readOrder(app, id)).toMatchObject({ items: [{ quantity: 3 }], summary: { refunded_total: 0 } })

    const [fulfillment] = (await readOrder(app, id)).fulfillments
    await cancelOrderFulfillmentWorkflow(app.container).run({ input: { order_id, fulfillment_id: fulfillment!.id } })
    await tryAgain(app, "partly_canceled")
    await take(app)
    expect(await openIssues(app)).toEqual([])
    expect(await readOrder(app, id)).toMatchObject({ items: [{ quantity: 1 }], summary: { refunded_total: 21.8 } })
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 1, live: 1 })
  })
})
