import { channelProvider } from "../../src/connections/services"
import { channelWebhookReceiver } from "../../src/connections/webhook-receiver"
import { onCommitPoint } from "../../src/orders/commit-points"
import { pullLostWebhooks } from "../../src/orders/lost-webhooks"
import { noteChannelOrders, retryWaitingOrders } from "../../src/orders"
import { takeOrders } from "../../src/orders/intake/take-orders"
import { change, fakeMarket, market, place } from "./support/fake-market"
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

describe("orders that are put aside or wait", () => {
  let app: OrderShop
  let scarf: string
  let bowl: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 10)
    bowl = await addProduct(app, "BOWL", 3)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 10)
    await restock(app, bowl, 3)
  })
  afterAll(() => app?.close())

  it("puts orders with an unknown SKU or an impossible quantity aside, takes the others, and says why", async () => {
    const good = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    const unknown = place({
      lines: [
        { sku: "NO-SUCH", quantity: 1 },
        { sku: "SCARF", quantity: 1 },
      ],
    })
    const negative = place({ lines: [{ sku: "SCARF", quantity: -1 }] })
    const fraction = place({ lines: [{ sku: "SCARF", quantity: 1.5 }] })
    const none = place({ lines: [{ sku: "SCARF", quantity: 0 }] })
    await intake(app, unknown, good, negative, fraction, none)
    expect((await readOrder(app, good)).status).toBe("pending")
    expect(await app.sql(`select 1 from "order"`)).toHaveLength(1)
    const issues = await openIssues(app)
    expect(issues.map(({ code }) => code).sort()).toEqual([
      "invalid_quantity",
      "invalid_quantity",
      "invalid_quantity",
      "unknown_sku",
    ])
    const { message } = issues.find(({ code }) => code === "unknown_sku")!
    expect(message).toContain("NO-SUCH")
    expect(message).toContain(unknown)
    // One of the order that was taken, one of the known line of the order that waits.
    expect(await stockOf(app, scarf)).toEqual({ stocked: 10, reserved: 2, live: 2 })
  })

  it("takes an order by itself once its SKU is known", async () => {
    const id = place({ lines: [{ sku: "LATER", quantity: 1 }] })
    await intake(app, id)
    await retryWaitingOrders(app.container, CONNECTION)
    expect(await app.sql("select 1 from channel_order where due_at is not null")).toEqual([])
    await addProduct(app, "later", 1)
    await retryWaitingOrders(app.container, CONNECTION)
    await take(app)
    expect((await readOrder(app, id)).items[0]!.variant_sku).toBe("later")
    expect(await openIssues(app)).toEqual([])
  })

  it("lets go of an order that waits for a SKU once the buyer cancels it", async () => {
    const id = place({ lines: [{ sku: "NEVER", quantity: 1 }] })
    await intake(app, id)
    market.cancel(id)
    await intake(app, id)
    expect(await app.sql("select intake_status, last_error from channel_order")).toEqual([
      { intake_status: "skipped", last_error: null },
    ])
    expect(await openIssues(app)).toEqual([])
  })

  it("looks again at the time a retry is due, without holding up the next order", async () => {
    const bad = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await note(app, [bad])
    await app.sql("update channel_order set due_at = now() + interval '1 hour'")
    await takeOrders(app.container, CONNECTION)
    await app.sql("delete from graphile_worker._private_jobs where run_at <= now()")
    const good = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await note(app, [good])
    const jobs = await app.sql<{ is_now: boolean }>(
      "select run_at <= now() as is_now from graphile_worker._private_jobs order by run_at"
    )
    expect(jobs).toEqual([{ is_now: true }, { is_now: false }])
  })

  it("only keeps what it sees while the connection observes, and takes it at go-live where it was chosen", async () => {
    await app.sql("update channel_connection set order_mode = 'observe'")
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await intake(app, id)
    expect(await app.sql("select intake_status, order_id from channel_order")).toEqual([
      { intake_status: "observed", order_id: null },
    ])
    await app.sql("update channel_connection set order_mode = 'live', orders_from = now() + interval '1 year'")
    await intake(app, id)
    expect(await app.sql("select intake_status from channel_order")).toEqual([{ intake_status: "skipped" }])
    await noteChannelOrders(app.container, {
      connection_id: CONNECTION,
      orders: [{ external_id: id, updated_at: null }],
      trigger: "connect",
    })
    await take(app)
    expect((await readOrder(app, id)).status).toBe("pending")
  })

  it("says so where the channel's books do not add up", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    change(id, { buyer_total: "99.99" })
    await intake(app, id)
    expect(await openIssues(app)).toMatchObject([
      { code: "total_mismatch", details: { booked_total: "12.89", buyer_total: "99.99" } },
    ])
  })

  it("does nothing while paused, and everything afterwards", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await app.sql("update channel_connection set paused_at = now()")
    await intake(app, id)
    expect(fakeMarket().calls).toEqual([])
    await app.sql("update channel_connection set paused_at = null")
    await take(app)
    expect((await readOrder(app, id)).status).toBe("pending")
  })

  it("fetches lost messages, confirms them once they are stored, and says that they were lost", async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    fakeMarket().lost = [id]
    const lift = onCommitPoint((point) => {
      if (point === "lost-webhooks-stored") {
        throw new Error("killed")
      }
    })
    await expect(pullLostWebhooks(app.container, CONNECTION)).rejects.toThrow("killed")
    lift()
    expect(fakeMarket().confirmed).toBeNull()
    await pullLostWebhooks(app.container, CONNECTION)
    expect(fakeMarket().confirmed).toBe(id)
    await pullLostWebhooks(app.container, CONNECTION)
    expect(await app.sql("select status, done_count from sync_run where kind = 'lost_push'")).toEqual([
      { status: "succeeded", done_count: 1 },
    ])
    const stored = await app.sql<{ id: string; headers: Record<string, string> }>(
      "select id, headers from webhook_event"
    )
    expect(stored).toHaveLength(1)
    const webhook = {
      ...stored[0]!,
      provider_id: "fake",
      connection_id: CONNECTION,
      account_id: "shop",
      topic: "order",
      is_replayed: false,
    }
    const receiver = channelWebhookReceiver("fake", channelProvider(app.container, "fake").webhooks!)
    await receiver.process([{ ...webhook, body: id, received_at: "" }], {
      container: app.container,
      signal: new AbortController().signal,
    })
    expect(await app.sql("select external_id, trigger from channel_order")).toEqual([
      { external_id: id, trigger: "lost_push" },
    ])
  })
})
