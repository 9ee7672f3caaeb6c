import { trackOrder } from "../../src/orders/outgoing/track-order"
import { fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
  forgetOrders,
  intake,
  readOrder,
  restock,
  stockOf,
  take,
  waitingJobs,
  type OrderShop,
} from "./support/order-shop"
import { requestShipments } from "../../src/orders/outgoing/request-shipments"
import { callsTo, coreFulfil, parcelStates, shipAll, shipJobs } from "./support/outgoing"

describe("a package of the channel", () => {
  let app: OrderShop
  let scarf: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 9)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 9)
  })
  afterAll(() => app?.close())

  const taken = async (quantity: number) => {
    const id = place({ lines: [{ sku: "SCARF", quantity }] })
    await intake(app, id)
    return id
  }
  const trackAll = async () => {
    for (const payload of (await waitingJobs(app, "track-channel-order")) as { shipment_id: string }[]) {
      await trackOrder(app.container, payload)
    }
  }

  describe("whose pick-up failed", () => {
    const arranged = async () => {
      const id = await taken(1)
      await coreFulfil(app, id, [1])
      await shipAll(app)
      await take(app)
      expect(callsTo("ship")).toHaveLength(1)
      return id
    }

    it("is arranged again, once for each time", async () => {
      const id = await arranged()
      for (const calls of [2, 3]) {
        market.failPickUp(id)
        await intake(app, id)
        expect(await parcelStates(app)).toEqual(["requested"])
        await shipAll(app)
        await shipAll(app)
        await take(app)
        expect(callsTo("ship")).toHaveLength(calls)
        expect(await parcelStates(app)).toEqual(["arranged"])
        await requestShipments(app.container, { connection_id: CONNECTION })
        expect(await shipJobs(app)).toEqual([])
      }
      expect(await app.sql("select message from channel_order_event where type = 'pickup_failed'")).toHaveLength(2)
      market.pickUp(id)
      await intake(app, id)
      expect(await parcelStates(app)).toEqual(["shipped"])
    })

    it("is not arranged again by a look from before it was", async () => {
      const id = await arranged()
      market.failPickUp(id)
      await intake(app, id)
      const stale = structuredClone(fakeMarket().orders.get(id)!)
      await shipAll(app)
      const current = fakeMarket().orders.get(id)!
      fakeMarket().orders.set(id, stale)
      await take(app)
      expect(await parcelStates(app)).toEqual(["arranged"])
      fakeMarket().orders.set(id, current)
      expect(callsTo("ship")).toHaveLength(2)
    })
  })

  it("carries two fulfilments: one call, one tracking number, both shipped and delivered with it", async () => {
    const id = await taken(3)
    await coreFulfil(app, id, [1])
    await coreFulfil(app, id, [2])
    await shipAll(app)
    await trackAll()
    expect(callsTo("ship")).toHaveLength(1)
    market.pickUp(id)
    await intake(app, id)
    market.deliver(id)
    await intake(app, id)
    const { fulfillments, items } = await readOrder(app, id)
    const whole = {
      shipped_at: expect.any(String),
      delivered_at: expect.any(String),
      labels: [{ tracking_number: `TRACK-${id}` }],
    }
    expect(fulfillments).toMatchObject([whole, whole])
    expect(items).toMatchObject([{ detail: { fulfilled_quantity: 3, shipped_quantity: 3, delivered_quantity: 3 } }])
    expect(await stockOf(app, scarf)).toEqual({ stocked: 6, reserved: 0, live: 0 })
  })

  it("takes a fulfilment along that was made after the courier had it", async () => {
    const id = await taken(3)
    await coreFulfil(app, id, [1])
    await shipAll(app)
    market.pickUp(id)
    await intake(app, id)
    await coreFulfil(app, id, [2])
    await shipAll(app)
    await take(app)
    expect(callsTo("ship")).toHaveLength(1)
    expect(await parcelStates(app)).toEqual(["shipped", "shipped"])
    expect(await readOrder(app, id)).toMatchObject({ items: [{ detail: { shipped_quantity: 3 } }] })
  })
})
