import { cancelOrderWorkflow, createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { IntegrationError } from "@pasar/integrations"
import { answerCancellation, cancelChannelOrder, requestCancellations } from "../../src/orders/outgoing/cancel-order"
import { findChannelOrder } from "../../src/orders/outgoing/channel-order"
import { requestShipments } from "../../src/orders/outgoing/request-shipments"
import { shipOrder } from "../../src/orders/outgoing/ship-order"
import { pollOrders } from "../../src/orders/poll-orders"
import { change, fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
  forgetOrders,
  intake,
  openIssues,
  readOrder,
  restock,
  stockOf,
  take,
  waitingJobs,
  type OrderShop,
} from "./support/order-shop"

describe("an order's life on both sides", () => {
  let app: OrderShop
  let scarf: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 5)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 5)
  })
  afterAll(() => app?.close())

  const taken = async (quantity = 1, status?: "unpaid") => {
    const id = place({ lines: [{ sku: "SCARF", quantity }], ...(status && { status }) })
    await intake(app, id)
    return id
  }
  const shipJobs = async () => (await waitingJobs(app, "ship-channel-order")) as { shipment_id: string }[]
  const shipAll = async () => {
    for (const { shipment_id } of await shipJobs()) {
      await shipOrder(app.container, shipment_id)
    }
  }
  const coreFulfil = async (external_id: string, quantity: number) => {
    const order = await readOrder(app, external_id)
    await createOrderFulfillmentWorkflow(app.container).run({
      input: {
        order_id: order.id,
        items: [{ id: order.items[0]!.id, quantity }],
        shipping_option_id: app.shop.shipping_option_id,
        location_id: app.shop.A,
      },
    })
    await requestShipments(app.container, { order_id: order.id })
  }
  const rowOf = async (external_id: string) => {
    const [row] = await app.sql<{ id: string }>("select id from channel_order where external_id = $1", [external_id])
    return (await findChannelOrder(app.container, row!.id))!
  }
  const callsTo = (operation: string) => fakeMarket().calls.filter((call) => call.operation === operation)

  it("reserves an unpaid order and books the money once it is paid", async () => {
    const id = await taken(2, "unpaid")
    expect(await readOrder(app, id)).toMatchObject({
      summary: { paid_total: 0 },
      payment_collections: [{ status: "not_paid" }],
    })
    expect(await stockOf(app, scarf)).toMatchObject({ reserved: 2 })
    market.pay(id)
    await intake(app, id)
    expect(await readOrder(app, id)).toMatchObject({
      total: 23.79,
      summary: { paid_total: 23.79, pending_difference: 0 },
      payment_collections: [{ status: "completed" }],
    })
    expect(await stockOf(app, scarf)).toMatchObject({ reserved: 2 })
  })

  it("takes over prices and discounts that are known only after payment", async () => {
    const id = await taken(2, "unpaid")
    const { lines } = fakeMarket().orders.get(id)!
    change(id, {
      status: "ready_to_ship",
      paid_at: fakeMarket().orders.get(id)!.updated_at,
      lines: lines.map((line) => ({ ...line, merchant_discount: "1.80", platform_discount: "2.00" })),
      order_discounts: [{ code: "coins", amount: "0.99", funded_by: "platform" }],
      buyer_total: "19.00",
    })
    await intake(app, id)
    const order = await readOrder(app, id)
    expect(order).toMatchObject({
      total: 19,
      credit_line_total: 2.99,
      summary: { paid_total: 19, pending_difference: 0 },
    })
    expect(order.items[0]!.adjustments).toMatchObject([{ amount: 1.8, code: "seller-discount" }])
    expect(order.payment_collections).toMatchObject([{ status: "completed", amount: 19 }])
    expect(await openIssues(app)).toEqual([])
  })

  it("records an older update and changes nothing by it", async () => {
    const id = await taken()
    const before = structuredClone(fakeMarket().orders.get(id)!)
    market.cancel(id)
    await intake(app, id)
    fakeMarket().orders.set(id, before)
    await pollOrders(app.container, CONNECTION)
    await app.sql("update channel_order set due_at = now()")
    await take(app)
    expect((await readOrder(app, id)).status).toBe("canceled")
    expect((await rowOf(id)).status).toBe("canceled")
    const told = await app.sql<{ message: string }>("select message from channel_order_event where type = 'ignored'")
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining("An older update")])
  })

  it("cancels here what was cancelled there: stock back, money returned, once", async () => {
    const id = await taken(2)
    market.cancel(id)
    await intake(app, id)
    await app.sql("update channel_order set due_at = now()")
    await take(app)
    expect(await readOrder(app, id)).toMatchObject({
      status: "canceled",
      summary: { paid_total: 23.79, refunded_total: 23.79, transaction_total: 0 },
      payment_collections: [{ status: "canceled", payments: [{ refunds: [{ amount: 23.79 }] }] }],
    })
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 0, live: 0 })
  })

  it("cancels there what was cancelled here, once, and books no second refund", async () => {
    const id = await taken(2)
    const { id: order_id } = await readOrder(app, id)
    await cancelOrderWorkflow(app.container).run({ input: { order_id } })
    await requestCancellations(app.container, { order_id })
    const [payload] = (await waitingJobs(app, "cancel-channel-order")) as [never]
    await cancelChannelOrder(app.container, payload)
    await cancelChannelOrder(app.container, payload)
    await take(app)
    expect(callsTo("cancel")).toHaveLength(1)
    expect((await rowOf(id)).status).toBe("canceled")
    const order = await readOrder(app, id)
    expect(order.payment_collections[0]!.payments[0]!.refunds).toHaveLength(1)
    expect(order.summary).toMatchObject({ transaction_total: 0 })
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 0, live: 0 })
    await app.sql("truncate graphile_worker._private_jobs")
    await requestCancellations(app.container, { connection_id: CONNECTION })
    expect(await waitingJobs(app, "cancel-channel-order")).toEqual([])
  })

  it("tells a person where the channel refuses to cancel, and asks no more", async () => {
    const id = await taken()
    const { id: order_id } = await readOrder(app, id)
    await cancelOrderWorkflow(app.container).run({ input: { order_id } })
    fakeMarket().fail = ({ operation }) =>
      operation === "cancel" ? new IntegrationError("rejected", "Warehouse order") : undefined
    await requestCancellations(app.container, { order_id })
    await cancelChannelOrder(app.container, (await waitingJobs(app, "cancel-channel-order"))[0] as never)
    expect(await openIssues(app)).toMatchObject([{ code: "cancel_failed" }])
    await app.sql("truncate graphile_worker._private_jobs")
    await requestCancellations(app.container, { connection_id: CONNECTION })
    expect(await waitingJobs(app, "cancel-channel-order")).toEqual([])
  })

  it.each([
    [true, "canceled"],
    [false, "ready_to_ship"],
  ])("asks what to do about a buyer's wish to cancel; accepted: %s", async (accept, status) => {
    const id = await taken()
    market.requestCancel(id)
    await intake(app, id)
    expect(await openIssues(app)).toMatchObject([{ code: "cancel_requested" }])
    const payload = { channel_order_id: (await rowOf(id)).id, accept }
    await answerCancellation(app.container, payload)
    await answerCancellation(app.container, payload)
    await take(app)
    expect(callsTo("answerCancellation")).toHaveLength(1)
    expect((await rowOf(id)).status).toBe(status)
    expect((await readOrder(app, id)).status).toBe(accept ? "canceled" : "pending")
    expect(await openIssues(app)).toEqual([])
  })

  it("tells a person where the channel cancels what was shipped, and leaves the stock alone", async () => {
    const id = await taken(2)
    market.pickUp(id)
    await intake(app, id)
    market.cancel(id)
    await intake(app, id)
    expect(await openIssues(app)).toMatchObject([{ code: "canceled_after_shipment" }])
    expect(await stockOf(app, scarf)).toEqual({ stocked: 3, reserved: 0, live: 0 })
  })

  it("puts the stock back where the channel cancels what was fulfilled but not shipped", async () => {
    const id = await taken(2)
    await coreFulfil(id, 2)
    market.cancel(id)
    await intake(app, id)
    expect(await readOrder(app, id)).toMatchObject({
      status: "canceled",
      credit_line_total: 23.79,
      summary: { transaction_total: 0, pending_difference: 0 },
    })
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 0, live: 0 })
    await shipAll()
    expect(callsTo("ship")).toEqual([])
  })

  it("finds by polling what no webhook told, moves its cursor, and repeats a window that was not finished", async () => {
    // The marketplace's clock stands in 2026; the poll looks from there on.
    await app.sql("update channel_connection set orders_cursor = '2026-11-20T00:00:00Z'")
    const ids = Array.from({ length: 9 }, () => place({ lines: [{ sku: "SCARF", quantity: 1 }], status: "unpaid" }))
    await pollOrders(app.container, CONNECTION)
    const rows = await app.sql<{ external_id: string; trigger: string }>(
      "select external_id, trigger from channel_order"
    )
    expect(rows.map(({ external_id }) => external_id).sort()).toEqual(ids.sort())
    expect(new Set(rows.map(({ trigger }) => trigger))).toEqual(new Set(["poll"]))
    const [{ moved }] = (await app.sql<{ moved: boolean }>(
      "select orders_cursor > now() - interval '1 minute' as moved from channel_connection"
    )) as [{ moved: boolean }]
    expect(moved).toBe(true)
  })
})
