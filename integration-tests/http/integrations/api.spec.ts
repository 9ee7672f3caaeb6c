import { request } from "node:http"
import { Pool } from "pg"
import {
  adminClient,
  createDatabase,
  freePort,
  startServer,
  type AdminClient,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"
import { pushSignature, statusPush } from "../support/push.ts"
import { waitFor } from "../support/wait-for.ts"

type WebhookEvent = { id: string; status: string; body: unknown }

describe("what integrations adds to the API", () => {
  let database: TestDatabase
  let server: TestServer
  let admin: AdminClient
  let pool: Pool

  const push = (body: string, signature = pushSignature(`${server.url}/hooks/shopee`, body)) =>
    fetch(`${server.url}/hooks/shopee`, { method: "POST", headers: { authorization: signature }, body })
  const events = async () =>
    (await admin.get<{ webhook_events: WebhookEvent[] }>("/admin/webhook-events?order=received_at")).webhook_events

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    server = await startServer({ databaseUrl: database.url, port: await freePort() })
    admin = await adminClient(server.url)
  })
  afterAll(async () => {
    await server?.stop()
    await pool?.end()
    await database?.drop()
  })

  it("says that it lives, and that database, objects and worker are in order", async () => {
    expect(await (await fetch(`${server.url}/health/live`)).json()).toEqual({ status: "live" })
    const ready = await fetch(`${server.url}/health/ready`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({
      status: "ready",
      checks: { database: { ok: true }, database_objects: { ok: true }, runner: { ok: true } },
      dead_letters: 0,
      sandbox_mode: true,
    })
  })

  it.each(["webhook-events", "dead-letters", "outbound-calls", "live?topics=listing"])(
    "shows /admin/%s to nobody who is not signed in",
    async (path) => {
      expect((await fetch(`${server.url}/admin/${path}`)).status).toBe(401)
    }
  )

  it("acknowledges a signed push with an empty 204, knows it again, and shows it masked", async () => {
    const body = JSON.stringify({ ...JSON.parse(statusPush("250101CANARY")), buyer_name: "Canary Lim" })
    for (const answer of [await push(body), await push(body)]) {
      expect([answer.status, await answer.text()]).toEqual([204, ""])
    }
    const [event, ...others] = await events()
    expect(others).toEqual([])
    expect(event).not.toHaveProperty("sealed_body")
    const { webhook_event } = await admin.get<{ webhook_event: WebhookEvent }>(`/admin/webhook-events/${event?.id}`)
    expect(webhook_event.body).toMatchObject({ buyer_name: "••••", data: { ordersn: "250101CANARY" } })
    expect(JSON.stringify(await admin.get(`/admin/webhook-events/${event?.id}?fields=*,+sealed_body`))).not.toContain(
      "v1."
    )
  })

  it("works an event off again when asked", async () => {
    const [event] = await events()
    expect(await admin.post(`/admin/webhook-events/${event?.id}/replay`)).toEqual({ id: event?.id, status: "received" })
    await waitFor("the event to be worked off", async () => (await events())[0]?.status !== "received")
  })

  it.each([
    ["an unknown provider", "/hooks/nobody", 404],
    ["a wrong signature", "/hooks/shopee", 401],
    ["a path below a provider, wrongly signed", "/hooks/shopee/deep/path", 401],
  ])("refuses %s without storing anything", async (_, path, status) => {
    const before = (await events()).length
    const headers = { authorization: "0".repeat(64), "content-type": "application/json" }
    const answer = await fetch(`${server.url}${path}`, { method: "POST", headers, body: "{}" })
    expect([answer.status, await answer.text()]).toEqual([status, ""])
    expect(await events()).toHaveLength(before)
  })

  it("leaves what a payment provider sends to Medusa's own route", async () => {
    const before = (await events()).length
    const headers = { "content-type": "application/json" }
    const answer = await fetch(`${server.url}/hooks/payment/system_default`, { method: "POST", headers, body: "{}" })
    expect([answer.status, await answer.text()]).toEqual([200, "OK"])
    expect(await events()).toHaveLength(before)
  })

  it("answers 413 by the announced length, while the sender still holds the body back", async () => {
    const { port } = new URL(server.url)
    const headers = { "content-length": String(2 * 1024 * 1024), "content-type": "application/json" }
    const status = await new Promise((resolve, reject) => {
      const client = request({ port, method: "POST", path: "/hooks/shopee", headers }, (res) => {
        resolve(res.statusCode)
        client.destroy()
      })
      client.on("error", reject)
      client.flushHeaders()
    })
    expect(status).toBe(413)
  })

  it("lists dead letters in Medusa's shape and runs them again, one by one and by task", async () => {
    await pool.query(
      `select graphile_worker.add_job('pull-listings', '{"buyer_name":"Canary"}', max_attempts := 1)
       from generate_series(1, 2)`
    )
    const list = () =>
      admin.get<{ dead_letters: { id: string; task: string; reason: string; payload: unknown }[]; count: number }>(
        "/admin/dead-letters?limit=1&task=pull-listings"
      )
    await waitFor("both jobs to give up", async () => (await list()).count === 2)
    const page = await list()
    expect(page).toMatchObject({ count: 2, offset: 0, limit: 1 })
    expect(page.dead_letters).toEqual([
      expect.objectContaining({ task: "pull-listings", payload: { buyer_name: "••••" } }),
    ])
    const id = page.dead_letters[0]?.id as string
    expect(await admin.post(`/admin/dead-letters/${id}/replay`)).toEqual({ id })
    await waitFor("the job to give up again", async () => (await list()).count === 2)
    expect(await admin.post("/admin/dead-letters/replay", { task: "pull-listings" })).toMatchObject({ count: 2 })
    expect((await admin.raw("POST", "/admin/dead-letters/999999/replay")).status).toBe(404)
  })

  it.each([
    ["GET", "/admin/webhook-events?status=nonsense", undefined, "status"],
    ["GET", "/admin/dead-letters?limit=many", undefined, "limit"],
    ["GET", "/admin/outbound-calls?status=abc", undefined, "status"],
    ["GET", "/admin/live", undefined, "topics"],
    ["POST", "/admin/dead-letters/replay", { ids: ["one; drop table"] }, "ids"],
    ["POST", "/admin/dead-letters/replay", {}, "ids"],
    ["POST", "/admin/dead-letters/replay", { ids: ["1"], task: "a" }, "Either ids or task"],
    ["GET", "/admin/live?topics=Not,Allowed", undefined, "topics"],
  ])("answers 400 to %s %s and names the field", async (method, path, body, field) => {
    const answer = await admin.raw(method, path, body)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(field)
  })

  it("tells open screens what changed, and does not keep the server from stopping", async () => {
    const stream = await admin.raw("GET", "/admin/live?topics=webhook_event,listing")
    expect(stream.headers.get("content-type")).toBe("text/event-stream")
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader()
    let text = ""
    const ended = (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += new TextDecoder().decode(part.value)
      }
    })()
    await push(statusPush("250101LIVE"))
    await waitFor("the change to arrive", async () => text.includes('data: {"topic":"webhook_event"'))
    await server.stop()
    await ended
    expect(server.logs()).toContain("Gracefully shutting down server")
  })
})
