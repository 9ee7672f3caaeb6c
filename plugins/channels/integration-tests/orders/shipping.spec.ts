import { createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { findChannelOrder } from "../../src/orders/outgoing/channel-order"
import { fulfilOrder } from "../../src/orders/outgoing/fulfil-order"
import { requestShipments } from "../../src/orders/outgoing/request-shipments"
import { shipOrder } from "../../src/orders/outgoing/ship-order"
import { trackOrder } from "../../src/orders/outgoing/track-order"
import { fulfilOrderWorkflow } from "../../src/workflows/fulfillments"
import { change, fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
  forgetOrders,
  intake,
  readOrder,
  restock,
  stockOf,
  waitingJobs,
  type OrderShop,
} from "./support/order-shop"

describe("shipping an order of a channel", () => {
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
  const trackAll = async () => {
    for (const payload of (await waitingJobs(app, "track-channel-order")) as { shipment_id: string }[]) {
      await trackOrder(app.container, payload)
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

  it("ships on the channel what was fulfilled here, brings the tracking number back, follows pick-up to the end", async () => {
    const id = await taken(2)
    await coreFulfil(id, 2)
    await requestShipments(app.container, { connection_id: CONNECTION })
    expect(await shipJobs()).toHaveLength(1)
    await shipAll()
    await shipAll()
    expect(callsTo("ship")).toHaveLength(1)
    await trackAll()
    expect((await readOrder(app, id)).fulfillments).toMatchObject([
      { shipped_at: null, labels: [{ tracking_number: `TRACK-${id}` }] },
    ])
    market.pickUp(id)
    await intake(app, id)
    market.deliver(id)
    await intake(app, id)
    market.complete(id)
    await intake(app, id)
    const order = await readOrder(app, id)
    expect(order).toMatchObject({
      status: "completed",
      items: [{ detail: { fulfilled_quantity: 2, shipped_quantity: 2, delivered_quantity: 2 } }],
      fulfillments: [{ shipped_at: expect.any(String), delivered_at: expect.any(String) }],
    })
    expect(order.fulfillments).toHaveLength(1)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 3, reserved: 0, live: 0 })
    expect(await app.sql("select status, tracking_number from channel_shipment")).toEqual([
      { status: "shipped", tracking_number: `TRACK-${id}` },
    ])
  })

  const nextLook = async () => {
    const [job] = await app.sql<{ in_s: number }>(
      `select extract(epoch from run_at - now())::float as in_s from graphile_worker._private_jobs as jobs
       join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
       where tasks.identifier = 'track-channel-order'`
    )
    return job?.in_s
  }
  const forgetJobs = () => app.sql("truncate graphile_worker._private_jobs")

  it("asks for the tracking number again while there is none, less often the longer it waits, whoever asks", async () => {
    const id = await taken()
    await coreFulfil(id, 1)
    await shipAll()
    const { packages } = fakeMarket().orders.get(id)!
    change(id, { packages: packages.map((each) => ({ ...each, is_arranged: false })) })
    const [payload] = (await waitingJobs(app, "track-channel-order")) as [never]
    await forgetJobs()
    await trackOrder(app.container, payload)
    expect(await nextLook()).toBeLessThan(5)
    await app.sql("update channel_shipment set arranged_at = now() - interval '10 minutes'")
    const asks = {
      look: () => trackOrder(app.container, payload),
      poll: () => requestShipments(app.container, { connection_id: CONNECTION }),
      pickUp: async () => {
        change(id, { status: "shipped" })
        await intake(app, id)
      },
    }
    for (const ask of Object.values(asks)) {
      await forgetJobs()
      await ask()
      expect(await nextLook()).toBeGreaterThan(280)
    }
    await app.sql("update channel_shipment set arranged_at = now() - interval '15 days'")
    for (const ask of [asks.look, asks.poll]) {
      await forgetJobs()
      await ask()
      expect(await nextLook()).toBeUndefined()
    }
  })

  it("takes a parcel as shipped that somebody arranged on the channel, without a second call", async () => {
    const id = await taken()
    change(id, {
      status: "processed",
      packages: fakeMarket()
        .orders.get(id)!
        .packages.map((each) => ({ ...each, is_arranged: true })),
    })
    await coreFulfil(id, 1)
    await shipAll()
    expect(callsTo("ship")).toEqual([])
    expect(await app.sql("select status from channel_shipment")).toEqual([{ status: "arranged" }])
  })

  it("makes the fulfilment here where the merchant shipped on the channel, and catches up with what is over already", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 2 }] })
    market.pickUp(id)
    market.complete(id)
    await intake(app, id)
    expect(await readOrder(app, id)).toMatchObject({
      status: "completed",
      items: [{ detail: { fulfilled_quantity: 2, shipped_quantity: 2, delivered_quantity: 2 } }],
    })
    expect(await stockOf(app, scarf)).toEqual({ stocked: 3, reserved: 0, live: 0 })
    expect(await shipJobs()).toEqual([])
  })

  it("ships part of a fully reserved item, and the rest later", async () => {
    const id = await taken(5)
    const row = await rowOf(id)
    const { items } = await readOrder(app, id)
    const parcel = (key: string, quantity: number) => ({
      channel_order_id: row.id,
      key,
      items: [{ id: items[0]!.id, quantity }],
    })
    await fulfilOrder(app.container, parcel("a", 2))
    await fulfilOrder(app.container, parcel("a", 2))
    expect(await stockOf(app, scarf)).toEqual({ stocked: 3, reserved: 3, live: 3 })
    await fulfilOrder(app.container, parcel("b", 3))
    expect(await stockOf(app, scarf)).toEqual({ stocked: 0, reserved: 0, live: 0 })
    const order = await readOrder(app, id)
    expect(order.fulfillments).toHaveLength(2)
    expect(order.items[0]!.detail.fulfilled_quantity).toBe(5)
    await shipAll()
    expect(callsTo("ship")).toHaveLength(1)
  })

  it("ships an oversold line, which stands in two reservations, once it is restocked", async () => {
    const id = await taken(7)
    await restock(app, scarf, 9)
    const { items } = await readOrder(app, id)
    await fulfilOrder(app.container, {
      channel_order_id: (await rowOf(id)).id,
      key: "all",
      items: [{ id: items[0]!.id, quantity: 7 }],
    })
    expect(await stockOf(app, scarf)).toEqual({ stocked: 2, reserved: 0, live: 0 })
  })

  it("lets the admin fulfil an oversold line too, in parts", async () => {
    const id = await taken(7)
    await restock(app, scarf, 9)
    const { id: order_id, items } = await readOrder(app, id)
    const part = (quantity: number) =>
      fulfilOrderWorkflow(app.container).run({
        input: {
          order_id,
          items: [{ id: items[0]!.id, quantity }],
          shipping_option_id: app.shop.shipping_option_id,
          location_id: app.shop.A,
        },
      })
    await part(3)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 6, reserved: 4, live: 4 })
    await part(4)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 2, reserved: 0, live: 0 })
  })
})
