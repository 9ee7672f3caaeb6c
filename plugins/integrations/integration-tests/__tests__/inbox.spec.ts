import { createHmac, timingSafeEqual } from "node:crypto"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { IntegrationError, registerWebhookReceiver, type StoredWebhook, type WebhookOutcome } from "../../src"
import { receiveWebhook } from "../../src/inbox"
import { startTestApp, type TestApp } from "../support/app"
import { waitFor } from "../support/wait-for"

const sign = (body: string) => createHmac("sha256", "key").update(body).digest("hex")

let processed: StoredWebhook[] = []
let outcomeOf: (webhook: StoredWebhook) => WebhookOutcome
let throwsOn: string | null = null

registerWebhookReceiver({
  provider_id: "acme",
  max_body_bytes: 1_000,
  verify: ({ headers, body }) => {
    if (headers["x-signature"] === "malformed") {
      throw new Error("not a signature")
    }
    const given = Buffer.from(headers["x-signature"] ?? "")
    const expected = Buffer.from(sign(body.toString()))
    return given.length === expected.length && timingSafeEqual(given, expected)
  },
  identify: ({ body }) => {
    try {
      const { account, delivery } = JSON.parse(body.toString()) as { account: string; delivery?: string }
      return { account_id: account, delivery_id: delivery ?? null, topic: "order" }
    } catch {
      throw new IntegrationError("rejected", "The body is not JSON")
    }
  },
  process: async (webhooks) => {
    if (webhooks.some(({ body }) => throwsOn && body.includes(throwsOn))) {
      throw new Error("the whole batch broke")
    }
    processed.push(...webhooks)
    return webhooks.map((webhook) => outcomeOf(webhook))
  },
})

describe("webhook inbox", () => {
  let app: TestApp
  let server: Server

  const send = async (body: string, headers: Record<string, string> = { "x-signature": sign(body) }) => {
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}`, { method: "POST", body, headers })
    return { status: response.status, text: await response.text() }
  }
  const rows = () =>
    app.sql<{ id: string; status: string; connection_id: string | null; note: string | null; attempts: number }>(
      "select * from webhook_event order by received_at, id"
    )

  beforeAll(async () => {
    app = await startTestApp({ worker_mode: "shared" })
    server = createServer((req, res) => {
      const target = { provider_id: "acme", path: "", query: new URLSearchParams() }
      void receiveWebhook(req, target, app.service.inbox).then((status) => res.writeHead(status).end())
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await app.close()
  })
  beforeEach(async () => {
    processed = []
    throwsOn = null
    outcomeOf = ({ id }) => ({ id, status: "processed" })
    await app.sql("delete from webhook_event")
  })

  it("acknowledges with an empty body, stores sealed, and processes soon after", async () => {
    const connection = await app.service.createConnections({ provider_id: "acme", external_id: "shop", name: "Shop" })
    const body = JSON.stringify({ account: "shop", recipient: "canary-person" })
    expect(await send(body)).toEqual({ status: 204, text: "" })
    await waitFor(async () => expect(await rows()).toEqual([expect.objectContaining({ status: "processed" })]))
    expect(processed).toEqual([expect.objectContaining({ body, connection_id: connection.id, account_id: "shop" })])
    expect(JSON.stringify(await rows())).not.toContain("canary")
    expect(JSON.stringify(await rows())).not.toContain(sign(body))
  })

  it("stores a message of an unknown account without a connection, with its receiver's word", async () => {
    outcomeOf = ({ id }) => ({ id, status: "ignored", note: "Unknown shop" })
    expect((await send(JSON.stringify({ account: "stranger" }))).status).toBe(204)
    await waitFor(async () =>
      expect(await rows()).toEqual([
        expect.objectContaining({ connection_id: null, status: "ignored", note: "Unknown shop" }),
      ])
    )
  })

  it("takes a repeated delivery once, by its delivery id or else by its bytes", async () => {
    const byId = ["x", "y"].map((text) => JSON.stringify({ account: "a", delivery: "d1", text }))
    const byBytes = JSON.stringify({ account: "a" })
    const answers = await Promise.all([...byId, byBytes, byBytes, byBytes].map((body) => send(body)))
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204])
    await waitFor(() => expect(processed).toHaveLength(2))
    expect(await rows()).toHaveLength(2)
  })

  it("tells the deliveries of two accounts apart although their ids are the same", async () => {
    await send(JSON.stringify({ account: "a", delivery: "d1" }))
    await send(JSON.stringify({ account: "b", delivery: "d1" }))
    expect(await rows()).toHaveLength(2)
  })

  it("answers 401 to a wrong signature, counts it and stores nothing", async () => {
    const body = JSON.stringify({ account: "a" })
    expect((await send(body, { "x-signature": sign("other") })).status).toBe(401)
    expect((await send(body, {})).status).toBe(401)
    expect((await send(body, { "x-signature": "malformed" })).status).toBe(401)
    expect(await rows()).toEqual([])
    await waitFor(async () =>
      expect(await app.sql("select provider_id, reason, count::int from webhook_rejection")).toEqual([
        { provider_id: "acme", reason: "bad_signature", count: 3 },
      ])
    )
  })

  it("answers 413 to a body over the limit and stores nothing", async () => {
    expect((await send("x".repeat(1_001))).status).toBe(413)
    expect(await rows()).toEqual([])
  })

  it("keeps rightly signed nonsense as refused, never processes it and will not replay it", async () => {
    expect((await send("{ not json")).status).toBe(204)
    const [row] = await rows()
    expect(row).toMatchObject({ status: "refused", note: "The body is not JSON", connection_id: null })
    await expect(app.service.webhooks.replay(row?.id as string)).rejects.toThrow("was refused")
    expect(await app.service.webhooks.readMaskedBody(row?.id as string)).toBeNull()
    expect(processed).toEqual([])
  })

  it("lets one bad message hold up no other of its batch", async () => {
    throwsOn = "poison"
    const bodies = ["good 1", "poison", "good 2"].map((text) => JSON.stringify({ account: "a", text }))
    await app.service.storeWebhooks(
      "acme",
      bodies.map((body) => ({ identity: { account_id: "a", delivery_id: body, topic: "order" }, body }))
    )
    await waitFor(async () => {
      const stored = await rows()
      expect(stored.filter(({ status }) => status === "processed")).toHaveLength(2)
      expect(stored.find(({ status }) => status === "received")).toMatchObject({
        attempts: 1,
        note: "the whole batch broke",
      })
    })
    throwsOn = null
    await waitFor(async () => expect((await rows()).every(({ status }) => status === "processed")).toBe(true))
  })

  it("gives up at once where trying again is no use, and works off a replay", async () => {
    outcomeOf = ({ id }) => ({ id, status: "failed", error: new IntegrationError("rejected", "No such order") })
    await send(JSON.stringify({ account: "a", buyer_name: "canary", order_sn: "1" }))
    const [failed] = await waitFor(async () => {
      const stored = await rows()
      expect(stored).toEqual([expect.objectContaining({ status: "failed", note: "No such order" })])
      return stored
    })
    const id = failed?.id as string
    expect(await app.service.webhooks.readMaskedBody(id)).toEqual({ account: "a", buyer_name: "••••", order_sn: "1" })
    outcomeOf = ({ id }) => ({ id, status: "processed" })
    await app.service.webhooks.replay(id)
    await waitFor(async () =>
      expect(await rows()).toEqual([
        expect.objectContaining({ status: "processed", attempts: 1, replayed_at: expect.any(Date) }),
      ])
    )
    expect(processed.map(({ is_replayed }) => is_replayed)).toEqual([false, true])
  })

  it("puts fetched messages through the same sieve as delivered ones", async () => {
    const identity = { account_id: "a", delivery_id: null, topic: "order" }
    const body = JSON.stringify({ account: "a" })
    await send(body)
    expect(await app.service.storeWebhooks("acme", [{ identity, body }])).toEqual([])
    expect(await app.service.storeWebhooks("acme", [{ identity, body: `${body} ` }])).toHaveLength(1)
  })
})
