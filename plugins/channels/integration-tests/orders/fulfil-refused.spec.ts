import { fulfilOrderWorkflow } from "../../src/workflows/fulfillments"
import { place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  forgetOrders,
  intake,
  readOrder,
  restock,
  stockOf,
  type OrderShop,
} from "./support/order-shop"

describe("a fulfilment that is refused", () => {
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

  /** More than there is, so that its line stands in two reservations, one of them a backorder. */
  const oversold = async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 7 }] })
    await intake(app, id)
    return await readOrder(app, id)
  }
  const reservations = () => app.sql("select * from reservation_item order by id")
  const fulfil = async (order_id: string, items: { id: string; quantity: number }[], rest: object = {}) => {
    const { errors } = await fulfilOrderWorkflow(app.container).run({
      input: {
        order_id,
        items,
        shipping_option_id: app.shop.shipping_option_id,
        location_id: app.shop.A,
        ...rest,
      },
      throwOnError: false,
    })
    return errors.length > 0 ? "refused" : "ok"
  }

  it("left two reservations, which a fulfilment that is not refused makes one of: the control", async () => {
    const { id, items } = await oversold()
    expect(await reservations()).toHaveLength(2)
    expect(await fulfil(id, [{ id: items[0]!.id, quantity: 3 }])).toBe("ok")
    expect(await stockOf(app, scarf)).toEqual({ stocked: 2, reserved: 4, live: 4 })
  })

  it("leaves another order's reservations as they were", async () => {
    const { items } = await oversold()
    const other = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await intake(app, other)
    const before = await reservations()
    expect(await fulfil((await readOrder(app, other)).id, [{ id: items[0]!.id, quantity: 1 }])).toBe("refused")
    expect(await reservations()).toEqual(before)
  })

  it.each([8, 0, -1])("leaves reservations as they were where %d of 7 units are asked for", async (quantity) => {
    const { id, items } = await oversold()
    const before = await reservations()
    expect(await fulfil(id, [{ id: items[0]!.id, quantity }])).toBe("refused")
    expect(await reservations()).toEqual(before)
  })

  it("leaves reservations as they were where the order is cancelled", async () => {
    const { id, items } = await oversold()
    await app.sql(`update "order" set status = 'canceled' where id = $1`, [id])
    const before = await reservations()
    expect(await fulfil(id, [{ id: items[0]!.id, quantity: 1 }])).toBe("refused")
    expect(await reservations()).toEqual(before)
  })

  it.each([
    ["several reservations", 7],
    ["one reservation", 5],
  ])("gives %s back to the byte where core refuses late", async (_name, quantity) => {
    const id = place({ lines: [{ sku: "SCARF", quantity }] })
    await intake(app, id)
    const order = await readOrder(app, id)
    const before = await reservations()
    const wanted = [{ id: order.items[0]!.id, quantity: 1 }]
    expect(await fulfil(order.id, wanted, { shipping_option_id: "so_unknown" })).toBe("refused")
    expect(await reservations()).toEqual(before)
    expect(await stockOf(app, scarf)).toEqual({ stocked: 5, reserved: quantity, live: quantity })
  })

  it("gives them back on a level that others have oversold too", async () => {
    const { id, items } = await oversold()
    await intake(app, place({ lines: [{ sku: "SCARF", quantity: 2 }] }))
    const before = await reservations()
    const wanted = [{ id: items[0]!.id, quantity: 1 }]
    expect(await fulfil(id, wanted, { shipping_option_id: "so_unknown" })).toBe("refused")
    expect(await reservations()).toEqual(before)
  })
})
