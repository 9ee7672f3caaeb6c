import { bootFakeShop, connectFake, createVariants, type FakeShop } from "../support/fake-shop"
import { IntegrationError, type StoredWebhook } from "@pasar/integrations"
import { channelWebhookReceiver } from "../../src/connections/webhook-receiver"
import { channelsService } from "../../src/connections/services"
import { signFakeWebhook } from "../../src/testing"
import type { ChannelEvent } from "../../src/types"

describe("webhooks of a channel", () => {
  let shop: FakeShop
  let connection_id: string
  let count = 0

  const stored = (event: ChannelEvent, to: string | null = connection_id): StoredWebhook => ({
    id: `whevt_${++count}`,
    provider_id: "fake",
    connection_id: to,
    account_id: "shop-1",
    topic: event.type,
    received_at: new Date().toISOString(),
    headers: {},
    body: JSON.stringify({ account_id: "shop-1", delivery_id: null, event }),
    is_replayed: false,
  })
  const receiver = () => channelWebhookReceiver("fake", channelsService(shop.container).provider("fake").webhooks!)
  const receive = async (...webhooks: StoredWebhook[]) =>
    await receiver().process(webhooks, { container: shop.container, signal: new AbortController().signal })

  beforeAll(async () => {
    shop = await bootFakeShop()
    await createVariants(shop.container, "Bag", ["BAG-1"])
    connection_id = await connectFake(shop.container)
  })

  afterAll(async () => {
    await shop?.close()
  })

  it("are verified by the provider", () => {
    const body = Buffer.from("{}")
    const webhook = { provider_id: "fake", path: "", query: {}, headers: {}, body }
    expect(receiver().verify({ ...webhook, headers: { "x-fake-signature": signFakeWebhook("{}") } })).toBe(true)
    expect(receiver().verify({ ...webhook, headers: { "x-fake-signature": signFakeWebhook("[]") } })).toBe(false)
  })

  it("about orders note them with what told of them, in one go", async () => {
    const first = stored({ type: "order.changed", external_id: "A1", updated_at: null })
    const second = stored({ type: "order.changed", external_id: "A2", updated_at: null })
    expect(await receive(first, second)).toEqual([
      { id: first.id, status: "processed", note: "Order A1" },
      { id: second.id, status: "processed", note: "Order A2" },
    ])
    const noted = await shop.sql(
      "select external_id, trigger, trigger_webhook_event_id from channel_order order by external_id"
    )
    expect(noted).toEqual([
      { external_id: "A1", trigger: "webhook", trigger_webhook_event_id: first.id },
      { external_id: "A2", trigger: "webhook", trigger_webhook_event_id: second.id },
    ])
    const [channel] = await shop.sql("select last_webhook_at is not null as told from channel_connection")
    expect(channel).toEqual({ told: true })
  })

  it("that somebody asks for again have their order looked at whole, however old they are", async () => {
    const message = stored({ type: "order.changed", external_id: "A3", updated_at: "2026-01-02T03:04:05.000Z" })
    const rowOf = async () =>
      (
        await shop.sql<object>(
          "select due_at is not null as is_due, look_closely from channel_order where external_id = 'A3'"
        )
      )[0]
    await receive(message)
    expect(await rowOf()).toEqual({ is_due: true, look_closely: false })
    await shop.sql(
      `update channel_order set due_at = null, intake_status = 'taken', external_updated_at = now() where external_id = 'A3'`
    )
    await receive(message)
    expect(await rowOf()).toEqual({ is_due: false, look_closely: false })
    await receive({ ...message, is_replayed: true })
    expect(await rowOf()).toEqual({ is_due: true, look_closely: true })
  })

  it("about listings add one job that reads them anew", async () => {
    const event: ChannelEvent = { type: "listing.changed", external_id: "item-1" }
    await receive(stored(event), stored(event))
    const jobs = await shop.sql<{ payload: unknown }>(
      `select job.payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id where task.identifier = 'refresh-listings'`
    )
    expect(jobs.map(({ payload }) => payload)).toEqual([{ connection_id, external_ids: ["item-1"] }])
  })

  it("about an account that is not connected, or about nothing, are ignored with a reason", async () => {
    const outcomes = await receive(
      stored({ type: "order.changed", external_id: "B1", updated_at: null }, null),
      stored({ type: "ignored", reason: "A chat message." })
    )
    expect(outcomes).toEqual([
      expect.objectContaining({ status: "ignored", note: expect.stringContaining("not connected") }),
      expect.objectContaining({ status: "ignored", note: "A chat message." }),
    ])
    expect(await shop.sql("select 1 from channel_order where external_id = 'B1'")).toEqual([])
  })

  it("that cannot be read fail alone", async () => {
    const broken = { ...stored({ type: "ignored", reason: "" }), body: "{" }
    const good = stored({ type: "order.changed", external_id: "C1", updated_at: null })
    expect(await receive(broken, good)).toEqual([
      expect.objectContaining({ id: broken.id, status: "failed" }),
      { id: good.id, status: "processed", note: "Order C1" },
    ])
  })

  const status = async () => {
    const [connection] = await shop.sql<{ status: string }>("select status from integration_connection where id = $1", [
      connection_id,
    ])
    return connection!.status
  }
  const expiries = () => shop.sql("select status from sync_issue where code = 'authorization_expired'")

  it("about a withdrawn authorisation that came late change nothing where the channel takes calls", async () => {
    const late = stored({ type: "authorization.revoked" })
    shop.platform.calls.length = 0
    expect(await receive(late, stored({ type: "authorization.revoked" }))).toEqual([
      { id: late.id, status: "processed", note: "The connection's authorisation" },
      expect.objectContaining({ status: "processed" }),
    ])
    expect(shop.platform.calls).toEqual(["auth.account"])
    expect(await status()).toBe("connected")
    expect(await expiries()).toEqual([])
  })

  it("about a withdrawn authorisation fail alone, to be tried again, where the channel does not answer", async () => {
    shop.platform.failures.push(new IntegrationError("unavailable", "Away."))
    const revoked = stored({ type: "authorization.revoked" })
    const order = stored({ type: "order.changed", external_id: "D1", updated_at: null })
    expect(await receive(revoked, order)).toEqual([
      { id: revoked.id, status: "failed", error: expect.objectContaining({ kind: "unavailable" }) },
      { id: order.id, status: "processed", note: "Order D1" },
    ])
    expect(await expiries()).toEqual([])
    await receive(revoked)
    expect(await status()).toBe("connected")
  })

  it("about the authorisation say so on the connection", async () => {
    await receive(stored({ type: "authorization.expiring", expires_at: "2027-01-05T00:00:00Z" }))
    const [expiring] = await shop.sql<{ message: string }>(
      "select message from sync_issue where code = 'authorization_expiring'"
    )
    expect(expiring!.message).toContain("2027-01-05")
    shop.platform.is_revoked = true
    await receive(stored({ type: "authorization.revoked" }))
    expect(await status()).toBe("expired")
    expect(await expiries()).toEqual([{ status: "open" }])
    shop.platform.calls.length = 0
    const again = stored({ type: "authorization.revoked" })
    expect(await receive(again)).toEqual([
      { id: again.id, status: "processed", note: "The connection's authorisation" },
    ])
    expect(shop.platform.calls).toEqual([])
  })
})
