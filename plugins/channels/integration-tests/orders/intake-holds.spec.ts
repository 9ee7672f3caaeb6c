import { lookAgainAtObserved, retryWaitingOrders } from "../../src/orders"
import { releaseHolds } from "../../src/orders/intake/hold-stock"
import { change, place } from "./support/fake-market"
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

describe("the units of orders that are not in Medusa", () => {
  let app: OrderShop
  let scarf: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 10)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await app.sql("update channel_connection set stock_mode = 'live'")
    await restock(app, scarf, 10)
  })
  afterAll(() => app?.close())

  const waiting = (sku: string) =>
    place({
      lines: [
        { sku, quantity: 1 },
        { sku: "SCARF", quantity: 3 },
      ],
    })

  it("are held while another line waits for its SKU, and counted once when the order is taken", async () => {
    const id = waiting("LATER")
    await intake(app, id)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 3, live: 3 })
    await intake(app, id)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 3, live: 3 })
    await addProduct(app, "later", 1)
    await retryWaitingOrders(app.container, CONNECTION)
    await take(app)
    expect((await readOrder(app, id)).items).toHaveLength(2)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 3, live: 3 })
  })

  it("are given back when the channel cancels the order that waits", async () => {
    const id = place({
      lines: [
        { sku: "NEVER", quantity: 1 },
        { sku: "SCARF", quantity: 3 },
      ],
    })
    await intake(app, id)
    change(id, { status: "canceled" })
    await intake(app, id)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 0, live: 0 })
  })

  it("are held when writing the order fails", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 2 }] })
    await app.sql(`alter table "order" add constraint no_more check (currency_code <> 'sgd') not valid`)
    await intake(app, id).finally(() => app.sql(`alter table "order" drop constraint no_more`))
    expect(await readOrder(app, id)).toBeNull()
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 2, live: 2 })
    await note(app, [id])
    await take(app)
    expect((await readOrder(app, id)).items).toHaveLength(1)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 2, live: 2 })
  })

  it("say what is missing where there are not enough of them", async () => {
    await restock(app, scarf, 2)
    await intake(app, waiting("NO-SUCH"))
    expect((await openIssues(app)).map(({ code }) => code)).toEqual(["oversold", "unknown_sku"])
    expect((await openIssues(app))[0]!.message).toContain("1 of SCARF missing")
  })

  it("are held of orders that are only observed while stock is live, until they have left or been cancelled", async () => {
    await app.sql("update channel_connection set order_mode = 'observe'")
    const id = place({ lines: [{ sku: "SCARF", quantity: 4 }] })
    const other = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await intake(app, id, other)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 5, live: 5 })
    change(id, { status: "shipped" })
    await intake(app, id)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 1, live: 1 })
  })

  it("are held of an observed order again when it is taken after all", async () => {
    await app.sql("update channel_connection set order_mode = 'observe'")
    const id = place({ lines: [{ sku: "SCARF", quantity: 4 }] })
    await intake(app, id)
    await app.sql("update channel_connection set stock_mode = 'observe'")
    await intake(app, id)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 0, live: 0 })
    await app.sql("update channel_connection set order_mode = 'live'")
    await intake(app, id)
    expect((await readOrder(app, id)).items).toHaveLength(1)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 4, live: 4 })
  })

  it("are none of Pasar's while the connection writes no stock", async () => {
    await app.sql("update channel_connection set order_mode = 'observe', stock_mode = 'observe'")
    await intake(app, place({ lines: [{ sku: "SCARF", quantity: 4 }] }))
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 0, live: 0 })
  })

  it("are looked at again when the connection's modes change, and given back when it is disconnected", async () => {
    await app.sql("update channel_connection set order_mode = 'observe', stock_mode = 'observe'")
    const id = place({ lines: [{ sku: "SCARF", quantity: 4 }] })
    await intake(app, id)
    await app.sql("update channel_connection set stock_mode = 'live'")
    await lookAgainAtObserved(app.container, CONNECTION)
    await take(app)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 4, live: 4 })
    await releaseHolds(app.container, CONNECTION)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 0, live: 0 })
  })
})
