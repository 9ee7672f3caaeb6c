import { Modules } from "@medusajs/framework/utils"
import { createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { waitFor } from "../../../../integration-tests/http/support/wait-for.ts"
import { fulfilOrder } from "../../src/orders/outgoing/fulfil-order"
import { requestShipments } from "../../src/orders/outgoing/request-shipments"
import { shipOrder } from "../../src/orders/outgoing/ship-order"
import { crasher } from "./support/crash"
import { fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
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

describe("packing that a crash or a cancellation cuts off", () => {
  let app: OrderShop
  let scarf: string
  let crash: ReturnType<typeof crasher>["crash"]
  let landed: string[] = []
  const rowIdOf = async (external_id: string) => {
    const rows = await app.sql<{ id: string }>("select id from channel_order where external_id = $1", [external_id])
    return rows[0]!.id
  }

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

  describe("a cancellation of what was packed here", () => {
    const packed = async () => {
      const id = place({ lines: [{ sku: "SCARF", quantity: 2 }] })
      await intake(app, id)
      const order = await readOrder(app, id)
      await createOrderFulfillmentWorkflow(app.container).run({
        input: {
          order_id: order.id,
          items: [{ id: order.items[0]!.id, quantity: 2 }],
          shipping_option_id: app.shop.shipping_option_id,
          location_id: app.shop.A,
        },
      })
      expect(await stockOf(app, scarf)).toEqual({ stocked: 3, reserved: 0, live: 0 })
      market.cancel(id)
      await note(app, [id])
      return id
    }
    const isUndone = async (id: string) => {
      const { status, items, fulfillments } = await readOrder(app, id)
      expect(status).toBe("canceled")
      expect(items[0]!.detail.fulfilled_quantity).toBe(0)
      expect(fulfillments.map(({ canceled_at }) => Boolean(canceled_at))).toEqual([true])
      expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 0, live: 0 })
    }

    it.each(["stock-returned", "fulfillment-unregistered", "fulfillment-canceled"])(
      "puts the units back once, killed at %s",
      async (point) => {
        const id = await packed()
        await crash(point, () => take(app))
        await take(app)
        await isUndone(id)
      }
    )

    it("puts the units back once where the process died before the fulfilment was marked", async () => {
      const id = await packed()
      const fulfillments = app.container.resolve(Modules.FULFILLMENT)
      // A process that is dead neither answers nor compensates.
      const death = jest.spyOn(fulfillments, "cancelFulfillment").mockImplementationOnce(() => new Promise(() => {}))
      void take(app)
      await waitFor("the death", () => Promise.resolve(death.mock.calls.length > 0))
      death.mockRestore()
      await app.sql("update channel_order set claimed_until = now() - interval '1 second'")
      await take(app)
      await isUndone(id)
    })
  })

  it("an order that was cancelled while its packing waited is not packed any more", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 2 }] })
    await intake(app, id)
    const { items } = await readOrder(app, id)
    const payload = { channel_order_id: await rowIdOf(id), key: "whole", items: [{ id: items[0]!.id, quantity: 2 }] }
    market.cancel(id)
    await intake(app, id)
    await fulfilOrder(app.container, payload)
    expect((await readOrder(app, id)).fulfillments).toEqual([])
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 0, live: 0 })
  })

  it("an order that was cancelled while it was being packed is not shipped, and its parcel taken back", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 2 }] })
    await intake(app, id)
    const { items } = await readOrder(app, id)
    await fulfilOrder(app.container, {
      channel_order_id: await rowIdOf(id),
      key: "whole",
      items: [{ id: items[0]!.id, quantity: 2 }],
    })
    market.cancel(id)
    const [{ shipment_id }] = (await waitingJobs(app, "ship-channel-order")) as [{ shipment_id: string }]
    await shipOrder(app.container, shipment_id)
    await take(app)
    expect(fakeMarket().calls.filter(({ operation }) => operation === "ship")).toEqual([])
    expect(await app.sql("select status from channel_shipment")).toEqual([{ status: "canceled" }])
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 0, live: 0 })
  })

  it.each(["stock-consumed", "fulfillment-created", "fulfillment-linked"])(
    "an order that is cancelled while its packing lies killed at %s gets its units back",
    async (point) => {
      const id = place({ lines: [{ sku: "SCARF", quantity: 2 }] })
      await intake(app, id)
      const { items } = await readOrder(app, id)
      const payload = { channel_order_id: await rowIdOf(id), key: "whole", items: [{ id: items[0]!.id, quantity: 2 }] }
      await crash(point, () => fulfilOrder(app.container, payload))
      market.cancel(id)
      await intake(app, id)
      await fulfilOrder(app.container, payload)
      for (const { shipment_id } of (await waitingJobs(app, "ship-channel-order")) as { shipment_id: string }[]) {
        await shipOrder(app.container, shipment_id)
      }
      await take(app)
      const order = await readOrder(app, id)
      expect(order.status).toBe("canceled")
      expect(order.items[0]!.detail.fulfilled_quantity).toBe(0)
      expect(order.fulfillments.filter(({ canceled_at }) => !canceled_at)).toEqual([])
      expect(await app.sql("select status from channel_shipment")).toEqual([{ status: "canceled" }])
      expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: 0, live: 0 })
    }
  )

  it("a parcel whose packing lies killed waits to be shipped until it is packed", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 2 }] })
    await intake(app, id)
    const { items } = await readOrder(app, id)
    const payload = { channel_order_id: await rowIdOf(id), key: "whole", items: [{ id: items[0]!.id, quantity: 2 }] }
    await crash("stock-consumed", () => fulfilOrder(app.container, payload))
    await requestShipments(app.container, { connection_id: CONNECTION })
    const [{ shipment_id }] = (await waitingJobs(app, "ship-channel-order")) as [{ shipment_id: string }]
    await shipOrder(app.container, shipment_id)
    await fulfilOrder(app.container, payload)
    await shipOrder(app.container, shipment_id)
    expect(fakeMarket().calls.filter(({ operation }) => operation === "ship")).toHaveLength(1)
    expect(await app.sql("select status from channel_shipment")).toEqual([{ status: "arranged" }])
  })

  it("an order that somebody else is changing is packed only afterwards", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 2 }] })
    await intake(app, id)
    const { items } = await readOrder(app, id)
    const payload = { channel_order_id: await rowIdOf(id), key: "whole", items: [{ id: items[0]!.id, quantity: 2 }] }
    await app.sql("update channel_order set claimed_by = 'other', claimed_until = now() + interval '1 minute'")
    await fulfilOrder(app.container, payload)
    expect(await waitingJobs(app, "fulfil-channel-order")).toEqual([payload])
    expect((await readOrder(app, id)).fulfillments).toEqual([])
    await app.sql("update channel_order set claimed_until = now() - interval '1 second'")
    await fulfilOrder(app.container, payload)
    expect((await readOrder(app, id)).fulfillments).toHaveLength(1)
    expect(await app.sql("select claimed_by, claimed_until from channel_order")).toEqual([
      { claimed_by: null, claimed_until: null },
    ])
  })
})
