import { IntegrationError } from "@pasar/integrations"
import { requestShipments } from "../../src/orders/outgoing/request-shipments"
import { shipOrder } from "../../src/orders/outgoing/ship-order"
import { createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { booksOf, crasher, withoutIds } from "./support/crash"
import { fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  forgetOrders,
  intake,
  note,
  readOrder,
  restock,
  stockOf,
  take,
  waitingJobs,
  type OrderShop,
} from "./support/order-shop"

describe("a crash between any two steps ends in the same state as none", () => {
  let app: OrderShop
  let scarf: string
  let crash: ReturnType<typeof crasher>["crash"]
  let landed: string[] = []
  const books = (ids: string[]) => booksOf(app, scarf, ids)

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 5)
    ;({ crash, landed } = crasher(app))
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 5)
  })
  afterAll(async () => {
    process.stdout.write(`crashes landed at: ${landed.join(", ")}\n`)
    await app?.close()
  })

  const batch = () => [
    place({ lines: [{ sku: "SCARF", quantity: 2 }], platform_voucher: 100 }),
    place({ lines: [{ sku: "SCARF", quantity: 4 }] }),
    place({ lines: [{ sku: "SCARF", quantity: 1 }], status: "unpaid" }),
  ]

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
