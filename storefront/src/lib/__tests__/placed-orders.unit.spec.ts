import { isOrderId, readPlacedOrders, writePlacedOrders } from "../placed-orders"

const order = (n: number) => ({ id: `order_0${n}`, email: `mei+${n}@example.com` })

describe("the orders that a browser remembers", () => {
  it("are read as they were written", () => {
    const orders = [order(1), { id: "order_02", email: "o|d:d@exämple.com" }]
    expect(readPlacedOrders(writePlacedOrders(orders))).toEqual(orders)
  })

  it("are five at most, each once, the latest first", () => {
    const orders = [7, 3, 2, 3, 4, 5, 6].map(order)
    expect(readPlacedOrders(writePlacedOrders(orders))).toEqual([7, 3, 2, 4, 5].map(order))
  })

  it.each([
    undefined,
    "",
    "|",
    ":",
    "order_01",
    "order_01:",
    ":a@b.c",
    "order_01:%E0%A4%A",
    "order_01:%",
    "cart_01:a%40b.c",
  ])("are none where the cookie says %j", (text) => expect(readPlacedOrders(text)).toEqual([]))

  it("are not lost for one that is malformed, and lead to no other path", () => {
    const text = "order_01:%E0%A4%A|order_1/../../carts/2:a%40b.c|order_02:mei%2B2%40example.com"
    expect(readPlacedOrders(text)).toEqual([order(2)].map(({ email }) => ({ id: "order_02", email })))
  })
})

describe("the id of an order", () => {
  it.each(["order_01K0000000000000000000000A"])("may be %s", (id) => expect(isOrderId(id)).toBe(true))
  it.each(["", "order_", "cart_01", "order_1/../carts", "order_1?x=1", "order_%2e%2e", "order_1\n"])(
    "is never %j",
    (id) => expect(isOrderId(id)).toBe(false)
  )
})
