import { discover } from "../../src/connections/discover"
import { channelsService } from "../../src/connections/services"
import { pullListings } from "../../src/listings/pull-listings"
import { pollOrders } from "../../src/orders"
import { takeOrders } from "../../src/orders/intake/take-orders"
import { fakeOrder } from "../../src/testing/fake-order"
import { bootFakeShop, connectFake, type FakeShop } from "../support/fake-shop"

const DAY_MS = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

describe("the open orders that a merchant may choose at connect", () => {
  let shop: FakeShop
  let connection_id: string

  const place = (external_id: string, days: number, status: "ready_to_ship" | "completed" = "ready_to_ship") =>
    shop.platform.orders.set(external_id, {
      ...fakeOrder(external_id, [{ sku: "NOBODY", quantity: 1 }]),
      status,
      placed_at: ago(days),
      updated_at: ago(days),
    })
  const found = async () => {
    const { status, found, orders } = await discover(shop.container, connection_id)
    return { status, orders, ids: found.open_orders.map(({ external_id }) => external_id) }
  }
  const runs = () =>
    shop.sql("select kind, trigger, status, done_count from sync_run where kind = 'order_poll' order by started_at")

  beforeAll(async () => {
    shop = await bootFakeShop()
    shop.platform.page_size = 2
    ;[0.1, 2, 6, 14].forEach((days) => place(`D${days}`, days))
    place("DONE", 3, "completed")
    place("OLD", 20)
    connection_id = await connectFake(shop.container)
    await pullListings(shop.container, { connection_id, trigger: "connect" })
  })
  afterAll(async () => {
    shop?.platform.reset()
    await shop?.close()
  })

  it("are still being read while nobody has asked the channel for them", async () => {
    expect(await found()).toEqual({ status: "working", orders: { read: 0, noted: 0 }, ids: [] })
  })

  it("are still being read while the first look goes on, which shows how far it is", async () => {
    shop.platform.failures.push(new Error("torn off"))
    await expect(pollOrders(shop.container, connection_id)).rejects.toThrow("torn off")
    expect(await runs()).toEqual([{ kind: "order_poll", trigger: "connect", status: "failed", done_count: 0 }])
    await pollOrders(shop.container, connection_id)
    expect((await runs())[1]).toEqual({ kind: "order_poll", trigger: "connect", status: "succeeded", done_count: 5 })
    expect(await found()).toEqual({ status: "working", orders: { read: 0, noted: 5 }, ids: [] })
  })

  it("are those of the last fifteen days", async () => {
    await takeOrders(shop.container, connection_id)
    expect(await found()).toEqual({
      status: "ready",
      orders: { read: 5, noted: 5 },
      ids: ["D0.1", "D2", "D6", "D14"],
    })
  })

  it("are read in windows that the channel allows", async () => {
    const windows: number[] = []
    const { orders, descriptor } = channelsService(shop.container).provider("fake")
    const pull = jest.spyOn(orders!, "pull").mockImplementation((_, { from, to }) => {
      windows.push((new Date(to).getTime() - new Date(from).getTime()) / DAY_MS)
      return Promise.resolve({ orders: [], next_cursor: null })
    })
    Object.assign(descriptor, { order_window_s: 4 * 86_400 })
    await shop.sql("update channel_connection set orders_cursor = null")
    await pollOrders(shop.container, connection_id)
    expect(windows).toEqual([4, 4, 4, expect.closeTo(3, 2)])
    pull.mockRestore()
  })
})
