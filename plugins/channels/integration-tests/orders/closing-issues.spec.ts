import { Modules } from "@medusajs/framework/utils"
import { onCommitPoint } from "../../src/orders/commit-points"
import { pollAndSweep } from "../../src/orders/poll-orders"
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
  take,
  type OrderShop,
} from "./support/order-shop"

describe("issues about orders whose cause is gone", () => {
  let app: OrderShop
  let bowl: string

  beforeAll(async () => {
    app = await bootOrderShop()
    bowl = await addProduct(app, "BOWL", 3, { at_B: 0 })
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, bowl, 3)
  })
  afterAll(() => app?.close())

  const codes = async () => (await openIssues(app)).map(({ code }) => code)
  const sweep = () => pollAndSweep(app.container, CONNECTION)
  const oversold = async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 5 }] })
    await intake(app, id)
    expect(await codes()).toEqual(["oversold"])
    return id
  }

  it("oversold closes once there is stock for it at the connection's locations, and not before", async () => {
    await oversold()
    await restock(app, bowl, 4)
    await sweep()
    expect(await codes()).toEqual(["oversold"])
    await app.container
      .resolve(Modules.INVENTORY)
      .updateInventoryLevels([{ inventory_item_id: bowl, location_id: app.shop.B, stocked_quantity: 1 }])
    await sweep()
    expect(await codes()).toEqual([])
    await app.container
      .resolve(Modules.INVENTORY)
      .updateInventoryLevels([{ inventory_item_id: bowl, location_id: app.shop.B, stocked_quantity: 0 }])
  })

  it("oversold closes once the order has left with its units", async () => {
    const id = await oversold()
    market.pickUp(id)
    await intake(app, id)
    await sweep()
    expect(await codes()).toEqual([])
  })

  it("oversold closes at once where the order is cancelled", async () => {
    const id = await oversold()
    market.cancel(id)
    await intake(app, id)
    expect(await codes()).toEqual([])
  })

  it("oversold of an order that waits stays closed when the order is looked at again", async () => {
    const id = place({
      lines: [
        { sku: "NO-SUCH", quantity: 1 },
        { sku: "BOWL", quantity: 5 },
      ],
    })
    await intake(app, id)
    expect(await codes()).toEqual(["oversold", "unknown_sku"])
    await restock(app, bowl, 5)
    await sweep()
    await intake(app, id)
    expect(await codes()).toEqual(["unknown_sku"])
  })

  it("total_mismatch closes once the channel's books add up, and the order follows them", async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 1 }] })
    change(id, { buyer_total: "10.89" })
    await intake(app, id)
    change(id, { ship_by: "2026-11-22T00:00:00.000Z" })
    await intake(app, id)
    expect(await codes()).toEqual(["total_mismatch"])
    const { lines } = fakeMarket().orders.get(id)!
    change(id, { lines: lines.map((line) => ({ ...line, merchant_discount: "2.00" })) })
    await intake(app, id)
    expect(await codes()).toEqual([])
    expect(await readOrder(app, id)).toMatchObject({ total: 10.89, summary: { pending_difference: 0 } })
  })

  it("total_mismatch closes where the order is cancelled", async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 1 }] })
    change(id, { buyer_total: "99.99" })
    await intake(app, id)
    market.cancel(id)
    await intake(app, id)
    expect(await codes()).toEqual([])
  })

  it("impossible_status closes at the next status that is possible, not at an older one", async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 1 }] })
    market.pickUp(id)
    await intake(app, id)
    const before = structuredClone(fakeMarket().orders.get(id)!)
    change(id, { status: "ready_to_ship" })
    await intake(app, id)
    expect(await codes()).toEqual(["impossible_status"])
    fakeMarket().orders.set(id, { ...before, updated_at: before.placed_at })
    await app.sql("update channel_order set due_at = now()")
    await take(app)
    expect(await codes()).toEqual(["impossible_status"])
    market.deliver(id)
    await intake(app, id)
    expect(await codes()).toEqual([])
  })

  it("order_failed of an order that could not be brought up to date closes once it is", async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 1 }] })
    await intake(app, id)
    await app.sql("update channel_order set attempts = 9")
    market.pickUp(id)
    const lift = onCommitPoint((point) => {
      if (point === "fulfillment-created") {
        throw new Error("killed")
      }
    })
    await intake(app, id).finally(lift)
    expect(await codes()).toEqual(["order_failed"])
    await app.sql("update channel_order set due_at = now()")
    await take(app)
    expect(await codes()).toEqual([])
  })

  it("canceled_after_shipment closes once all that was sent is back, and stays closed", async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 2 }] })
    market.pickUp(id)
    await intake(app, id)
    market.cancel(id)
    await intake(app, id)
    const { items } = await readOrder(app, id)
    const returned = (units: number) =>
      app.sql(
        `update order_item set return_received_quantity = $2::int,
           raw_return_received_quantity = jsonb_build_object('value', $2::int::text, 'precision', 20) where item_id = $1`,
        [items[0]!.id, units]
      )
    await returned(1)
    await sweep()
    expect(await codes()).toEqual(["canceled_after_shipment"])
    await returned(2)
    await sweep()
    expect(await codes()).toEqual([])
    await app.sql("update channel_order set due_at = now()")
    await take(app)
    expect(await codes()).toEqual([])
  })
})
