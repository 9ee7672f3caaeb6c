import { connect } from "node:net"
import {
  adminClient,
  createDatabase,
  freePort,
  startServer,
  type AdminClient,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"
import { waitFor } from "../support/wait-for.ts"

type Answer = { status: number; headers: string; body: string }

const PATIENCE_MS = 5_000

describe("what the first line of a request says", () => {
  let database: TestDatabase
  let server: TestServer
  let admin: AdminClient
  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    server = await startServer({ databaseUrl: database.url, port: await freePort() })
    admin = await adminClient(server.url)
  })
  afterAll(async () => {
    await server?.stop()
    await database?.drop()
  })

  let addresses = 0
  /** Over a bare socket, because a client would tidy it. Each from elsewhere, so that none is a repetition. */
  const send = async (line: string, headers: string[] = [], body = "") =>
    await new Promise<Answer>((resolve, reject) => {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1")
      const lines = [`${line} HTTP/1.1`, "Host: shop.test", "Connection: close", ...headers]
      socket.write(`${[...lines, `X-Forwarded-For: 198.51.100.${++addresses}`].join("\r\n")}\r\n\r\n${body}`, "latin1")
      let text = ""
      socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`There was no answer to ${line}`)))
      socket.setEncoding("utf8").on("data", (chunk) => (text += String(chunk)))
      socket.on("error", reject).on("end", () => {
        const [head = "", rest = ""] = text.split("\r\n\r\n")
        resolve({ status: Number(head.split(" ")[1]), headers: head, body: rest })
      })
    })
  const json = (answer: Answer) => JSON.parse(answer.body.slice(answer.body.indexOf("{"))) as Record<string, string>

  it.each([
    ["GET http://x/admin/api-keys", "admin"],
    ["POST http://x/auth/user/emailpass", "auth"],
    ["GET HTTPS://x:99/Admin//orders?x=1", "admin"],
    ["GET /admin#/orders", "admin"],
    ["GET /admin/orders/%zz", "admin"],
    ["GET /auth/user/%E0%A4%A", "auth"],
    ["GET http://[::/admin/orders", "admin"],
  ])("is a path from the root, and not %s, and tells of it", async (line, area) => {
    const answer = await send(line)
    expect([answer.status, json(answer)]).toEqual([
      400,
      {
        type: "invalid_data",
        code: "invalid_data",
        message: expect.stringContaining("path that begins with /"),
        correlation_id: expect.any(String),
      },
    ])
    const [method, target] = line.split(" ")
    const [entry] = await waitFor("the entry", async () => {
      const found = await admin.get<{ audit_entries: Record<string, unknown>[] }>(
        `/admin/audit-entries?correlation_id=${json(answer).correlation_id}`
      )
      return found.audit_entries.length === 1 && found.audit_entries
    })
    expect(entry).toMatchObject({
      status: 400,
      outcome: "denied",
      after: { route: `${method} /${area}/*`, path: target!.split("?")[0] },
    })
  })

  it.each([
    ["GET /admin/orders", 401],
    ["POST /auth/user/emailpass", 401],
    ["GET /admin/orders/%7a", 401],
    ["GET /health/live?x=%zz", 200],
    ["OPTIONS *", 400],
    ["GET http://x/", 400],
    ["GET /store/products/%zz", 400],
    ["GET /%zz", 400],
    ["GET http://[::/", 400],
  ])("is answered at once: %s with %i", async (line, status) => expect((await send(line)).status).toBe(status))

  it("is of a bounded length", async () => {
    const statuses = [
      (await send(`GET /nowhere/${"a@".repeat(1_000)}`)).status,
      (await send(`GET /nowhere/${"a@".repeat(5_000)}`)).status,
      (await send(`GET /health/live?${"a".repeat(8_000)}`)).status,
      (await send(`GET /health/live?${"a".repeat(8_200)}`)).status,
    ]
    expect(statuses).toEqual([404, 414, 200, 414])
  })

  it("is checked for other sites and large bodies in every area", async () => {
    const cookie = "Cookie: connect.sid=s"
    const elsewhere = [cookie, "Origin: https://evil.example", "Sec-Fetch-Site: cross-site", "Content-Length: 0"]
    const form = ["Content-Type: multipart/form-data; boundary=x", "Content-Length: 99999999999"]
    for (const path of ["/admin/orders", "/cloud/auth", "/channels/callback/shopee", "/nowhere", "/hooks/shopee"]) {
      const statuses = [(await send(`POST ${path}`, elsewhere)).status, (await send(`POST ${path}`, form)).status]
      expect([path, ...statuses]).toEqual([path, 403, 413])
      expect((await send(`POST ${path}`, ["Content-Length: 0"])).status).not.toBe(403)
    }
  })
})
