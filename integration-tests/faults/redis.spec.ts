import { freePort, startServer, type TestServer } from "../harness/index.ts"
import { startRedis, type TestRedis } from "../harness/redis.ts"
import {
  assertEndState,
  equalStock,
  placeOrders,
  restock,
  stockShelf,
  takenOnce,
  type Shelf,
} from "../http/support/fault-drill.ts"
import { addMember } from "../http/support/members.ts"
import { openShop, type Shop } from "../http/support/shop.ts"
import { codeOf } from "../http/support/totp.ts"
import { waitFor } from "../http/support/wait-for.ts"

type SignedIn = { token: string; mfa_challenge?: { id: string } }

jest.setTimeout(600_000)

/** As docker-compose.yml runs it: servers that answer, a worker that works, and Redis between them. */
describe("a shop on Redis", () => {
  let redis: TestRedis
  let shop: Shop
  let second: TestServer
  let shelf: Shelf
  const placed: string[] = []
  beforeAll(async () => {
    redis = await startRedis()
    let databaseUrl = ""
    const env = { REDIS_URL: redis.url, RATE_LIMITS: "sign_in=20/600", SANDBOX_TIME_FACTOR: "300" }
    const prepare = (unconnected: { databaseUrl: string }) => {
      databaseUrl = unconnected.databaseUrl
      return Promise.resolve()
    }
    shop = await openShop({ has_own_worker: true, env, prepare })
    second = await startServer({ databaseUrl, port: await freePort(), workerMode: "server", env })
    await shop.pollEvery(5)
    shelf = await stockShelf(shop, 10, 100)
  })
  afterAll(async () => {
    await second?.stop()
    await shop?.close()
    await redis?.remove()
  })

  const urls = () => [shop.url, second.url] as const
  const post = async (url: string, path: string, body: unknown, token?: string) =>
    await fetch(`${url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    })
  const status = async (url: string, token: string) =>
    (await fetch(`${url}/admin/orders?limit=1`, { headers: { authorization: `Bearer ${token}` } })).status

  it("takes a channel's orders once and keeps the channel's stock equal to its own", async () => {
    placed.push(...(await placeOrders(shop, shelf, 20)))
    await takenOnce(shop, placed)
    await restock(shop, shelf, [...shelf.keys()])
    await equalStock(shop, shelf)
    expect(await redis.ask("KEYS", "*:events-queue:*")).toContain("RedisEventBusService")
  })

  it("ends a sign-in with a second factor at another server than it began at", async () => {
    const login = { email: "careful@pasar.test", password: "password of careful" }
    await addMember({ url: shop.url, admin: shop.admin, sql: shop.sql }, "careful", ["viewer"])
    const signIn = async (url: string) => (await (await post(url, "/auth/user/emailpass", login)).json()) as SignedIn
    const { token } = await signIn(shop.url)
    const begun = await post(shop.url, "/auth/mfa/factors", { provider: "totp", label: "careful" }, token)
    const { secret, mfa_factor } = (await begun.json()) as { secret: string; mfa_factor: { id: string } }
    const verify = `/auth/mfa/factors/${mfa_factor.id}/verify`
    expect((await post(second.url, verify, { code: codeOf(secret) }, token)).status).toBe(200)

    const halfway = await signIn(shop.url)
    const prove = `/auth/mfa/challenges/${halfway.mfa_challenge!.id}/verify`
    const proved = await post(second.url, prove, { method: "totp", code: codeOf(secret) }, halfway.token)
    expect(proved.status).toBe(200)
    const { token: whole } = (await proved.json()) as SignedIn
    for (const url of urls()) {
      await waitFor("the role", async () => (await status(url, whole)) === 200)
    }
  })

  it("counts sign-ins of one address over all servers, in Redis", async () => {
    const wrong = { email: "nobody@pasar.test", password: "a wrong password" }
    const statuses: number[] = []
    for (let turn = 0; turn < 24; turn += 1) {
      const headers = { "content-type": "application/json", "x-forwarded-for": "203.0.113.77" }
      const answer = await fetch(`${urls()[turn % 2]}/auth/user/emailpass`, {
        method: "POST",
        headers,
        body: JSON.stringify({ ...wrong, email: `nobody${turn}@pasar.test` }),
      })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([...Array<number>(20).fill(401), ...Array<number>(4).fill(429)])
    expect(await redis.ask("KEYS", "sign_in:*")).toContain("203.0.113.77")
    expect(await shop.sql("select key from request_limit where key like 'sign_in%'")).toEqual([])
  })

  it("loses nothing of what happens while Redis is away, and goes on when it is back", async () => {
    await redis.kill()
    const meanwhile = await placeOrders(shop, shelf, 10)
    // Nobody is shut out for want of Redis.
    const { email, password } = { email: "admin@pasar.test", password: "pasar-demo" }
    const signedIn = await post(second.url, "/auth/user/emailpass", { email, password })
    expect(signedIn.status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 20_000))
    await redis.start()
    placed.push(...meanwhile)
    await takenOnce(shop, meanwhile)
    await assertEndState(shop, shelf, placed)
  })
})
