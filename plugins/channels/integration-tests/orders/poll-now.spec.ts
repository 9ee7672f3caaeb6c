import { noteChannelOrders, pollNow } from "../../src/orders"
import { claimDueOrders, releaseOrders } from "../../src/orders/intake/claim"
import { databaseExecutor } from "../../src/connections/services"
import { fakeMarket, place } from "./support/fake-market"
import { addProduct, bootOrderShop, CONNECTION, forgetOrders, stockOf, type OrderShop } from "./support/order-shop"

describe("polling before stock is raised", () => {
  let app: OrderShop
  let scarf: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 10)
  })
  beforeEach(() => forgetOrders(app))
  afterAll(() => app?.close())

  const signal = new AbortController().signal
  /** One noted order that another worker holds at the moment. */
  const claimedElsewhere = async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 2, price: 1090 }] })
    await note(id)
    return { id, token: (await claimDueOrders(databaseExecutor(app.container), CONNECTION)).token }
  }
  const note = (external_id: string) =>
    noteChannelOrders(app.container, {
      connection_id: CONNECTION,
      orders: [{ external_id, updated_at: null }],
      trigger: "webhook",
    })
  const reserved = async () => (await stockOf(app, scarf))?.reserved

  it("notes and takes what changed", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 2, price: 1090 }] })
    await app.sql("update channel_connection set orders_cursor = $1", [fakeMarket().orders.get(id)!.updated_at])
    await pollNow(app.container, CONNECTION, signal)
    expect(await reserved()).toBe(2)
  })

  it("returns only after orders that another worker has claimed are taken", async () => {
    const { token } = await claimedElsewhere()
    let isReleased = false
    const release = new Promise((resolve) => setTimeout(resolve, 700)).then(async () => {
      isReleased = true
      await releaseOrders(databaseExecutor(app.container), token)
    })
    await pollNow(app.container, CONNECTION, signal)
    expect([isReleased, await reserved()]).toEqual([true, 2])
    await release
  })

  it("asks to come back later where another worker keeps an order too long", async () => {
    await claimedElsewhere()
    await expect(pollNow(app.container, CONNECTION, signal, { patience_ms: 300 })).rejects.toMatchObject({
      kind: "unavailable",
      retry_after: expect.any(Number),
    })
    expect(await reserved()).toBe(0)
  })

  it("waits for no order that was put aside until later", async () => {
    const { token } = await claimedElsewhere()
    await app.sql("update channel_order set due_at = now() + interval '10 minutes'")
    await app.sql("update channel_connection set orders_cursor = now()")
    await pollNow(app.container, CONNECTION, signal, { patience_ms: 300 }).finally(() =>
      releaseOrders(databaseExecutor(app.container), token)
    )
  })
})
