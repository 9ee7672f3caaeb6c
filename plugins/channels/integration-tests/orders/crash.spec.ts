import { onCommitPoint } from "../../src/orders/commit-points"
import { IntegrationError } from "@pasar/integrations"
import { requestShipments } from "../../src/orders/outgoing/request-shipments"
import { shipOrder } from "../../src/orders/outgoing/ship-order"
import { createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
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

jest.setTimeout(240_000)

/** Dies at one place, once. */
const dieAt = (point: string) => {
  let died = 0
  const lift = onCommitPoint((name) => {
    if (name === point && !died++) {
      throw new Error(`killed at ${point}`)
    }
  })
  return { lift, died: () => died > 0 }
}

describe("a crash between any two steps ends in the same state as none", () => {
  let app: OrderShop
  let scarf: string
  const landed: string[] = []

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 5)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 5)
  })
  afterAll(async () => {
    process.stdout.write(`crashes landed at: ${landed.join(", ")}\n`)
    await app?.close()
  })

  /** What a claim's lease does in time. */
  const expireClaims = () => app.sql("update channel_order set claimed_until = now() - interval '1 second'")

  const crash = async (point: string, work: () => Promise<unknown>) => {
    const death = dieAt(point)
    await work().catch(() => undefined)
    death.lift()
    expect(death.died()).toBe(true)
    landed.push(point)
    await expireClaims()
    await app.sql("update channel_order set due_at = now() where due_at is not null")
  }

  /** Everything that an order left behind, without times and serial numbers. */
  const state = async (ids: string[]) =>
    await Promise.all(
      ids.map(async (id) => {
        const order = await readOrder(app, id)
        const [row] = await app.sql(
          "select status, intake_status, due_at, claimed_by from channel_order where external_id = $1",
          [id]
        )
        return {
          row,
          id: order.id,
          status: order.status,
          total: order.total,
          summary: [order.summary.paid_total, order.summary.refunded_total, order.summary.pending_difference],
          items: order.items.map(({ id, quantity, detail }) => [
            id,
            quantity,
            detail.fulfilled_quantity,
            detail.shipped_quantity,
            detail.delivered_quantity,
          ]),
          payments: order.payment_collections.map(({ id, status, payments }) => [
            id,
            status,
            payments.map(({ captures, refunds }) => [captures.length, refunds.length]),
          ]),
          credit: order.credit_lines.map(({ amount }) => amount),
          transactions: order.transactions.map(({ amount }) => amount).sort(),
          fulfillments: order.fulfillments.map((each) => [
            each.id,
            !!each.shipped_at,
            !!each.delivered_at,
            !!each.canceled_at,
          ]),
          reservations: await app.sql(
            "select id, quantity::int, coalesce(allow_backorder, false) as backorder from reservation_item where deleted_at is null and line_item_id = any($1) order by backorder, quantity",
            [order.items.map((item) => item.id)]
          ),
          events: await app
            .sql(
              "select type, message from channel_order_event e join channel_order o on o.id = e.channel_order_id where o.external_id = $1 order by type, message",
              [id]
            )
            .then((events) => events.map(({ type }) => type)),
        }
      })
    )

  const books = async (ids: string[]) => ({
    orders: await state(ids),
    stock: await stockOf(app, scarf),
    issues: (await openIssues(app)).map(({ code }) => code),
  })

  const batch = () => [
    place({ lines: [{ sku: "SCARF", quantity: 2 }], platform_voucher: 100 }),
    place({ lines: [{ sku: "SCARF", quantity: 4 }] }),
    place({ lines: [{ sku: "SCARF", quantity: 1 }], status: "unpaid" }),
  ]

  // Ids of orders count up, so what is compared are the books without them.
  const withoutIds = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replace(/"(order|ordli|resitem|paycol|ful)_[0-9A-Z]{26}"/g, '"$1"')) as unknown

  it.each([
    "claimed",
    "details-read",
    "before-orders",
    "orders-created",
    "stock-reserved",
    "payments-recorded",
    "events-emitted",
    "before-finish",
    "finished",
  ])("taking new orders, killed at %s", async (point) => {
    const untouched = batch()
    await intake(app, ...untouched)
    const expected = withoutIds(await books(untouched))
    await forgetOrders(app)
    const ids = batch()
    await note(app, ids)
    await crash(point, () => take(app))
    await take(app)
    expect(withoutIds(await books(ids))).toEqual(expected)
    expect(await app.sql(`select 1 from "order"`)).toHaveLength(3)
  })

  it.each(["repriced", "transaction-added", "before-finish"])("booking a payment, killed at %s", async (point) => {
    const pay = (id: string) => market.pay(id)
    const plain = place({ lines: [{ sku: "SCARF", quantity: 1 }], status: "unpaid" })
    await intake(app, plain)
    pay(plain)
    await intake(app, plain)
    const expected = withoutIds(await books([plain]))
    await forgetOrders(app)
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }], status: "unpaid" })
    await intake(app, id)
    pay(id)
    await note(app, [id])
    await crash(point, () => take(app))
    await take(app)
    expect(withoutIds(await books([id]))).toEqual(expected)
  })

  it.each(["reservations-deleted", "refund-created", "money-returned", "before-finish"])(
    "a cancellation by the channel, killed at %s",
    async (point) => {
      const plain = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
      await intake(app, plain)
      market.cancel(plain)
      await intake(app, plain)
      const expected = withoutIds(await books([plain]))
      await forgetOrders(app)
      const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
      await intake(app, id)
      market.cancel(id)
      await note(app, [id])
      await crash(point, () => take(app))
      await take(app)
      expect(withoutIds(await books([id]))).toEqual(expected)
      expect(expected).toMatchObject({ orders: [{ status: "canceled" }], stock: { stocked: 5, reserved: 0, live: 0 } })
    }
  )

  it.each(["stock-consumed", "fulfillment-created", "fulfillment-linked", "shipment-registered", "before-finish"])(
    "a parcel that the channel shipped, killed at %s",
    async (point) => {
      const plain = place({ lines: [{ sku: "SCARF", quantity: 3 }] })
      await intake(app, plain)
      market.pickUp(plain)
      await intake(app, plain)
      const expected = withoutIds(await books([plain]))
      await forgetOrders(app)
      await restock(app, scarf, 5)
      const id = place({ lines: [{ sku: "SCARF", quantity: 3 }] })
      await intake(app, id)
      market.pickUp(id)
      await note(app, [id])
      await crash(point, () => take(app))
      await take(app)
      expect(withoutIds(await books([id]))).toEqual(expected)
      expect(await stockOf(app, scarf)).toEqual({ stocked: 2, reserved: 0, live: 0 })
    }
  )

  it.each(["ship-sending", "ship-sent", "answer lost"])("shipping on the channel, killed at %s", async (point) => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await intake(app, id)
    const order = await readOrder(app, id)
    await createOrderFulfillmentWorkflow(app.container).run({
      input: {
        order_id: order.id,
        items: [{ id: order.items[0]!.id, quantity: 1 }],
        shipping_option_id: app.shop.shipping_option_id,
        location_id: app.shop.A,
      },
    })
    await requestShipments(app.container, { order_id: order.id })
    const [{ shipment_id }] = (await waitingJobs(app, "ship-channel-order")) as [{ shipment_id: string }]
    if (point === "answer lost") {
      let lost = 0
      fakeMarket().loseAnswer = ({ operation }) =>
        operation === "ship" && !lost++ ? new IntegrationError("unavailable", "Timed out") : undefined
      await expect(shipOrder(app.container, shipment_id)).rejects.toThrow("Timed out")
      landed.push(point)
    } else {
      await crash(point, () => shipOrder(app.container, shipment_id))
    }
    expect(await app.sql("select status from channel_shipment")).toEqual([{ status: "sending" }])
    await shipOrder(app.container, shipment_id)
    await shipOrder(app.container, shipment_id)
    expect(fakeMarket().calls.filter(({ operation }) => operation === "ship")).toHaveLength(1)
    expect(await app.sql("select status from channel_shipment")).toEqual([{ status: "arranged" }])
  })
})
