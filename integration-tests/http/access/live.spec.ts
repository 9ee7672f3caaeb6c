import { setTimeout as sleep } from "node:timers/promises"
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
import { addMember } from "../support/members.ts"
import { waitFor } from "../support/wait-for.ts"

type Stream = { heard: string; ended_at?: number }

const PROMISED_MS = 5_000
/** Longer than requests with a token are answered after it was renewed. */
const RENEWED_MS = 12_000

describe("an open stream of changes", () => {
  let database: TestDatabase
  let servers: TestServer[] = []
  let pool: Pool
  let owner: AdminClient

  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]
  /** Follows topics to the stream's end. */
  const follow = async (answer: Promise<Response>): Promise<Stream> => {
    const { status, body } = await answer
    expect(status).toBe(200)
    const stream: Stream = { heard: "" }
    const read = async () => {
      for await (const part of body!) {
        stream.heard += Buffer.from(part as Uint8Array).toString("utf8")
      }
    }
    void read().finally(() => (stream.ended_at = Date.now()))
    return stream
  }
  /** Somebody signed in at both processes, each with a stream. */
  const followed = async (name: string, roles = ["viewer"], topics = "channel_order,access") => {
    const login = { email: `${name}@pasar.test`, password: `password of ${name}` }
    const { id } = await addMember({ url: servers[0]!.url, admin: owner, sql }, name, roles)
    const clients = await Promise.all(servers.map(({ url }) => adminClient(url, login)))
    for (const client of clients) {
      await waitFor("the role", async () => (await client.raw("GET", "/admin/sales-channels")).status === 200)
    }
    const streams = await Promise.all(clients.map(({ raw }) => follow(raw("GET", `/admin/live?topics=${topics}`))))
    return { id, clients, streams }
  }
  const publish = async (topic: string, id: string) =>
    await sql("select pg_notify('pasar_live', $1)", [JSON.stringify({ topic, ids: [id] })])
  const expectEnd = async (streams: Stream[], since: number) => {
    await waitFor("the end of each stream", async () => streams.every(({ ended_at }) => ended_at), { every_ms: 50 })
    for (const { ended_at } of streams) {
      expect(ended_at! - since).toBeLessThan(PROMISED_MS)
    }
    await publish("channel_order", "chord_after")
    await sleep(200)
    expect(streams.map(({ heard }) => heard).join()).not.toContain("chord_after")
  }

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    const env = { RATE_LIMITS: "admin=100000/60,sign_in=1000/60,form=1000/60" }
    const start = async () => await startServer({ databaseUrl: database.url, port: await freePort(), env })
    servers = [await start(), await start()]
    owner = await adminClient(servers[0]!.url)
  })
  afterAll(async () => {
    await pool?.end()
    await Promise.all(servers.map((server) => server.stop()))
    await database?.drop()
  })

  it.each([
    ["signed out", (id: string) => owner.delete(`/admin/access/members/${id}/sessions`)],
    ["disabled", (id: string) => owner.post(`/admin/access/members/${id}`, { status: "disabled" })],
    ["removed", (id: string) => owner.delete(`/admin/users/${id}`)],
    [
      "stripped of the role, by a script that tells nobody",
      async (id: string) => {
        await sql("alter table access_role_assignment disable trigger user")
        await sql("delete from access_role_assignment where subject_id = $1", [id])
        await sql("alter table access_role_assignment enable trigger user")
        await sql("update access_change set version = version + 1")
      },
    ],
  ])("ends in each of two processes within five seconds of its member's being %s", async (what, undo) => {
    const { id, streams } = await followed(what.split(" ")[0]!.replace(",", ""))
    await publish("channel_order", "chord_before")
    await waitFor("a message", async () => streams.every(({ heard }) => heard.includes("chord_before")))
    const since = Date.now()
    await undo(id)
    await expectEnd(streams, since)
  })

  it("ends within five seconds of its API key's being revoked", async () => {
    const { api_key } = await owner.post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
      title: "Follower",
      type: "secret",
    })
    await owner.post("/admin/access/assignments", { subject_type: "api-key", subject_id: api_key.id, role_id: "admin" })
    const headers = { authorization: `Basic ${Buffer.from(`${api_key.token}:`).toString("base64")}` }
    const open = (url: string) => fetch(`${url}/admin/live?topics=channel_order`, { headers })
    for (const { url } of servers) {
      await waitFor("the key's role", async () => (await fetch(`${url}/admin/stores`, { headers })).status === 200)
    }
    const streams = await Promise.all(servers.map(({ url }) => follow(open(url))))
    const since = Date.now()
    await owner.post(`/admin/api-keys/${api_key.id}/revoke`, {})
    await expectEnd(streams, since)
  })

  it("ends when one of its topics may be read no longer, and is refused from then on", async () => {
    const { id, clients, streams } = await followed("narrowed")
    await sql(`update access_role_assignment set role_id = 'catalogue' where subject_id = $1`, [id])
    await expectEnd(streams, Date.now())
    for (const client of clients) {
      const { status } = await client.raw("GET", "/admin/live?topics=channel_order")
      expect(status).toBe(403)
      const still = await follow(client.raw("GET", "/admin/live?topics=listing,access"))
      expect(still.ended_at).toBeUndefined()
    }
  })

  it("goes on for who may, also when their token is renewed", async () => {
    const { id, clients, streams } = await followed("stayer")
    expect((await clients[0]!.raw("POST", "/auth/token/refresh")).status).toBe(200)
    await sleep(RENEWED_MS)
    await publish("channel_order", "chord_late")
    await waitFor("a message", async () => streams.every(({ heard }) => heard.includes("chord_late")))
    expect(await sql("select 1 from access_session where actor_id = $1 and ended_at is not null", [id])).toEqual([])
  })

  it("takes no topic whose records its listener may not read, and says which", async () => {
    const { clients } = await followed("cataloguer", ["catalogue"], "listing,sync_issue,access")
    for (const [topics, refused] of [
      ["audit", "audit"],
      ["listing,channel_order", "channel_order"],
      ["access,dead_letter,listing", "dead_letter"],
      ["nothing_known", "nothing_known"],
    ]) {
      const answer = await clients[0]!.raw("GET", `/admin/live?topics=${topics}`)
      expect([answer.status, await answer.json()]).toMatchObject([
        403,
        { type: "forbidden", message: `You may not follow ${refused}: you lack ${refused}:read.` },
      ])
      const allowed = await follow(owner.raw("GET", `/admin/live?topics=${topics!.replace("nothing_known", "access")}`))
      expect(allowed.ended_at).toBeUndefined()
    }
  })
})
