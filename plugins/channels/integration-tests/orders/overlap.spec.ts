import { IntegrationError } from "@pasar/integrations"
import { onCommitPoint } from "../../src/orders/commit-points"
import { pollOrders } from "../../src/orders/poll-orders"
import { change, fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
  forgetOrders,
  intake,
  readOrder,
  take,
  type OrderShop,
} from "./support/order-shop"

describe("orders that a poll names again", () => {
  let app: OrderShop

  beforeAll(async () => {
    app = await bootOrderShop()
    await addProduct(app, "SCARF", 100)
  })
  beforeEach(() => forgetOrders(app))
  afterAll(() => app?.close())

  const due = async () =>
    await app.sql("select due_at > now() as is_later, attempts, last_error_kind from channel_order")
  /** A poll whose window begins before everything that happens on the marketplace. */
  const poll = async () => {
    await app.sql("update channel_connection set orders_cursor = '2026-11-20T00:00:00Z'")
    await pollOrders(app.container, CONNECTION)
    return await due()
  }
  const placed = (sku = "SCARF") => place({ lines: [{ sku, quantity: 1 }] })
  const now = { is_later: false }
  const never = { is_later: null }

  it("stay put aside while they have not changed, and are looked at once they have", async () => {
    const id = placed("NO-SUCH")
    await intake(app, id)
    expect(await due()).toMatchObject([{ ...never, last_error_kind: "unknown_sku" }])
    expect(await poll()).toMatchObject([never])
    change(id, { note: "Please hurry." })
    expect(await poll()).toMatchObject([now])
  })

  it("keep waiting for the time of their next try, also where nothing of them could be applied", async () => {
    const failsAt = async (name: string, id: string) => {
      const lift = onCommitPoint((point) => {
        if (point === name) {
          throw new Error(`killed at ${name}`)
        }
      })
      await intake(app, id).finally(lift)
    }
    const id = placed()
    await failsAt("before-orders", id)
    const before = await due()
    expect(before).toMatchObject([{ is_later: true, attempts: 1 }])
    expect(await poll()).toEqual(before)
    await app.sql("update channel_order set due_at = now()")
    await take(app)
    market.cancel(id)
    await failsAt("money-returned", id)
    const waiting = await due()
    expect(waiting).toMatchObject([{ is_later: true }])
    expect(await poll()).toEqual(waiting)
    expect((await readOrder(app, id)).status).toBe("pending")
    change(id, {})
    expect(await poll()).toMatchObject([now])
  })

  it("are not taken up again where they were taken in this version", async () => {
    const id = placed()
    await intake(app, id)
    expect(await poll()).toMatchObject([never])
    market.pickUp(id)
    expect(await poll()).toMatchObject([now])
  })

  it.each([
    ["they were read within the very second of their version", () => ({ updated_at: new Date().toISOString() })],
    ["the channel has no books of them yet", () => ({ merchant_total: null })],
  ])("are looked at again where %s", async (_, changes) => {
    const id = placed()
    change(id, changes())
    await intake(app, id)
    expect(await poll()).toMatchObject([now])
  })

  it("are the intake's where they cannot be read, and the poll goes on", async () => {
    await intake(app, placed("NO-SUCH"))
    fakeMarket().fail = ({ operation }) => (operation === "get" ? new IntegrationError("rejected", "No") : undefined)
    expect(await poll()).toMatchObject([now])
    expect(
      await app.sql("select orders_cursor > now() - interval '1 minute' as moved from channel_connection")
    ).toEqual([{ moved: true }])
  })
})
