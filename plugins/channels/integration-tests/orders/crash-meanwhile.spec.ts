import { Modules } from "@medusajs/framework/utils"
import { IntegrationError } from "@pasar/integrations"
import { onCommitPoint } from "../../src/orders/commit-points"
import { cancelChannelOrder } from "../../src/orders/outgoing/cancel-order"
import { booksOf, crasher, withoutIds } from "./support/crash"
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

describe("what the channel does between a crash and the restart", () => {
  let app: OrderShop
  let scarf: string
  let crash: ReturnType<typeof crasher>["crash"]
  let landed: string[] = []
  const rowIdOf = async (external_id: string) => {
    const rows = await app.sql<{ id: string }>("select id from channel_order where external_id = $1", [external_id])
    return rows[0]!.id
  }
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

  it.each(["orders-created", "stock-reserved", "payments-recorded", "before-finish"])(
    "a payment that comes while the intake of its order lies killed at %s",
    async (point) => {
      const ordered = () => place({ lines: [{ sku: "SCARF", quantity: 1 }], status: "unpaid", platform_voucher: 100 })
      const plain = ordered()
      market.pay(plain)
      await intake(app, plain)
      const expected = withoutIds(await books([plain]))
      await forgetOrders(app)
      const id = ordered()
      await note(app, [id])
      await crash(point, () => take(app))
      market.pay(id)
      await take(app)
      expect(withoutIds(await books([id]))).toEqual(expected)
      expect((await readOrder(app, id)).summary).toMatchObject({
        paid_total: Number(fakeMarket().orders.get(id)!.buyer_total),
      })
    }
  )

  it("a cancellation that the channel carried out before its answer was lost", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await intake(app, id)
    await app.sql(
      `with item as (insert into listing (id, connection_id, external_id, title, status, external_status, last_pulled_at)
         values ('lst_scarf', $1, 'item-SCARF', 'Scarf', 'live', 'NORMAL', now()) returning id)
       insert into listing_variant (id, connection_id, listing_id, external_id, sku, sku_key, title, pushed_quantity, pushed_at)
       select 'lstvar_scarf', $1, id, '0', 'SCARF', 'scarf', 'Scarf', 5, now() from item`,
      [CONNECTION]
    )
    let lost = 0
    fakeMarket().loseAnswer = ({ operation }) =>
      operation === "cancel" && !lost++ ? new IntegrationError("unavailable", "Timed out") : undefined
    const payload = { channel_order_id: await rowIdOf(id), reason: "customer_request" as const }
    await expect(cancelChannelOrder(app.container, payload)).rejects.toThrow("Timed out")
    await cancelChannelOrder(app.container, payload)
    landed.push("cancel answer lost")
    expect(fakeMarket().calls.filter(({ operation }) => operation === "cancel")).toHaveLength(1)
    // The channel has put its unit back by itself, maybe on top of what was pushed: nobody knows what it shows.
    expect(await app.sql("select pushed_quantity from listing_variant")).toEqual([{ pushed_quantity: null }])
    expect(await waitingJobs(app, "push-stock")).toHaveLength(1)
  })

  it("an order whose intake failed is taken again at once, not when its claim would have run out", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await note(app, [id])
    const lift = onCommitPoint((name) => {
      if (name === "before-finish") {
        throw new Error("no connection")
      }
    })
    await expect(take(app)).rejects.toThrow("no connection")
    lift()
    await take(app)
    expect((await readOrder(app, id)).status).toBe("pending")
  })

  it("units that left although nobody reserved them any more are off the shelf", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 2 }] })
    await intake(app, id)
    const { items } = await readOrder(app, id)
    await app.container.resolve(Modules.INVENTORY).deleteReservationItemsByLineItem([items[0]!.id])
    market.pickUp(id)
    await intake(app, id)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 3, reserved: 0, live: 0 })
  })
})
