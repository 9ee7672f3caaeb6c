import { randomBytes } from "node:crypto"
import { Agent, get, request } from "node:http"
import { Pool } from "pg"
import {
  adminClient,
  createDatabase,
  demoLogin,
  freePort,
  startServer,
  type AdminClient,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"
import { strangersToken } from "../support/tokens.ts"
import { waitFor } from "../support/wait-for.ts"

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64"
)

const secret = randomBytes(24).toString("hex")

describe("what stands around the API", () => {
  let database: TestDatabase
  let server: TestServer
  let admin: AdminClient
  let pool: Pool
  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    server = await startServer({
      databaseUrl: database.url,
      port: await freePort(),
      env: { UPLOAD_MAX_MB: "1", ADMIN_CORS: "https://desk.shop.example", STORE_CORS: "*", JWT_SECRET: secret },
    })
    pool = new Pool({ connectionString: database.url, max: 1 })
    admin = await adminClient(server.url)
  })
  afterAll(async () => {
    await pool?.end()
    await server?.stop()
    await database?.drop()
  })

  const signIn = async (): Promise<{ token: string; cookie: string }> => {
    const json = { "content-type": "application/json" }
    const login = { method: "POST", headers: json, body: JSON.stringify(demoLogin) }
    const { token } = (await (await fetch(`${server.url}/auth/user/emailpass`, login)).json()) as { token: string }
    const authorization = `Bearer ${token}`
    const session = await fetch(`${server.url}/auth/session`, { method: "POST", headers: { authorization } })
    return { token, cookie: session.headers.get("set-cookie")?.split(";")[0] ?? "" }
  }

  it("lets a session's cookie change something from the own site alone, and a token from anywhere", async () => {
    const { token, cookie } = await signIn()
    const tag = async (value: string, headers: Record<string, string>) =>
      (
        await fetch(`${server.url}/admin/product-tags`, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: JSON.stringify({ value }),
        })
      ).status
    const elsewhere = { origin: "https://evil.example", "sec-fetch-site": "cross-site" }
    expect(await tag("own", { cookie, "sec-fetch-site": "same-origin" })).toBe(200)
    expect(await tag("desk", { cookie, origin: "https://desk.shop.example", "sec-fetch-site": "cross-site" })).toBe(200)
    expect(await tag("planted", { cookie, ...elsewhere })).toBe(403)
    expect(await tag("token", { authorization: `Bearer ${token}`, ...elsewhere })).toBe(200)
    const made = async (value: string) =>
      (await admin.get<{ count: number }>(`/admin/product-tags?value=${value}`)).count
    expect([await made("own"), await made("desk"), await made("token"), await made("planted")]).toEqual([1, 1, 1, 0])
  })

  const upload = async (name: string, type: string, content: Buffer | string) => {
    const { token } = await signIn()
    const form = new FormData()
    form.append("files", new Blob([content], { type }), name)
    return await fetch(`${server.url}/admin/uploads`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
  }

  it("takes a picture that is one, and gives it back with nothing allowed to run", async () => {
    const answer = await upload("basket.png", "image/png", png)
    expect(answer.status).toBe(200)
    const { files } = (await answer.json()) as { files: { url: string }[] }
    const { pathname } = new URL(files[0]!.url)
    const picture = await fetch(`${server.url}${pathname}`)
    expect(Buffer.from(await picture.arrayBuffer()).equals(png)).toBe(true)
    expect(picture.headers.get("content-security-policy")).toContain("sandbox")
    expect(picture.headers.get("x-content-type-options")).toBe("nosniff")
  })

  it.each([
    ["a page called a picture", "basket.png", "image/png", "<script>alert(1)</script>", 400],
    ["a picture with the ending of a page", "basket.html", "image/png", png, 400],
    ["a drawing with a script", "logo.svg", "image/svg+xml", "<svg><script>alert(1)</script></svg>", 400],
    ["more than the limit", "basket.png", "image/png", Buffer.alloc(1024 * 1024 + 1), 413],
  ])("refuses %s and says why", async (_, name, type, content, status) => {
    const answer = await upload(name, type, content)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual(
      expect.objectContaining({
        message: expect.stringMatching(/was not taken|too large/),
        correlation_id: expect.any(String),
      })
    )
  })

  it.each([
    ["/admin/products", "default-src 'none'"],
    ["/app", "script-src 'self';"],
    ["/nowhere", "default-src 'none'"],
  ])("gives %s its policy", async (path, policy) => {
    const { headers } = await fetch(`${server.url}${path}`, { redirect: "manual" })
    expect(headers.get("content-security-policy")).toContain(policy)
    expect(headers.get("x-powered-by")).toBeNull()
  })

  let addresses = 0
  /** As it is written: `fetch` would tidy the path. Each by somebody new, from elsewhere, so that none is a repetition. */
  const ask = async (method: string, path: string, token: string) =>
    await new Promise<{ status: number; text: string; id: string }>((resolve, reject) => {
      const { hostname, port } = new URL(server.url)
      const headers = { authorization: `Bearer ${token}`, "x-forwarded-for": `198.51.100.${++addresses}` }
      const asked = request({ hostname, port, method, path, headers }, (answer) => {
        let text = ""
        answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk))
        answer.on("end", () =>
          resolve({ status: answer.statusCode!, text, id: String(answer.headers["x-correlation-id"]) })
        )
      })
      asked.on("error", reject).end()
    })

  it.each([
    ["/admin/api-keys", 403, true],
    ["/ADMIN/Api-Keys", 403, true],
    ["/admin/api-keys/", 403, true],
    ["/admin/api-keys?x=/admin/stores", 403, true],
    // The decision's own reading finds the route, Express does not run it.
    ["/admin//api-keys", 403, true],
    ["//admin/api-keys", 404, false],
    ["/admin%2fapi-keys", 404, false],
    ["/%61dmin/api-keys", 404, false],
    ["/admin/%2fapi-keys", 404, false],
    ["/admin/api-keys%2f", 404, false],
    ["/admin/api%2Dkeys", 404, false],
    ["/admin/api-keys.", 404, false],
    ["/admin/api-keys;x=1", 404, false],
    ["/admin/api-keys%00", 404, false],
    ["/admin/./api-keys", 404, false],
    ["/admin/stores/../api-keys", 404, false],
    ["/admin/stores%2f..%2fapi-keys", 404, false],
    ["/admin/\\api-keys", 404, false],
  ])("answers a path written as %s with %i to who may not, and tells of it", async (path, status, isRoute) => {
    const token = await strangersToken((query, params) => pool.query(query, params), secret)
    const tried = await ask("GET", path, token)
    expect([tried.status, /sk_|node_modules|at \w+ \(/.test(tried.text)]).toEqual([status, false])
    const [entry] = await waitFor("the entry", async () => {
      const found = await admin.get<{ audit_entries: Record<string, unknown>[] }>(
        `/admin/audit-entries?correlation_id=${tried.id}`
      )
      return found.audit_entries.length === 1 && found.audit_entries
    })
    const route = isRoute ? "GET /admin/api-keys" : "GET /admin/*"
    expect(entry).toMatchObject({ status, outcome: "denied", after: { route, ...(!isRoute && { path }) } })
    expect((await ask("HEAD", path, token)).status).toBe(status)
  })

  it("keeps an idle connection longer than a proxy in front of it would", async () => {
    const keepAlive = await new Promise((resolve, reject) => {
      const agent = new Agent({ keepAlive: true })
      get(`${server.url}/health/live`, { agent }, (answer) => {
        answer.resume().on("end", () => agent.destroy())
        resolve(answer.headers["keep-alive"])
      }).on("error", reject)
    })
    expect(keepAlive).toBe("timeout=65")
  })

  it("warns at start of an origin setting that lets everybody in", () => {
    const lines = server.logs().split("\n")
    expect(lines.filter((line) => line.includes("STORE_CORS is *"))).toHaveLength(1)
    expect(lines.filter((line) => line.includes("ADMIN_CORS is *"))).toHaveLength(0)
  })
})
