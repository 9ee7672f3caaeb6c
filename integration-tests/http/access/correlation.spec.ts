import { randomUUID } from "node:crypto"
import { openShop, type Shop } from "../support/shop.ts"
import { waitFor } from "../support/wait-for.ts"

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

describe("the correlation id", () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(async () => {
    await shop?.close()
  })

  const ask = async (path: string, init: RequestInit = {}) => {
    const { token } = (await (
      await fetch(`${shop.url}/auth/user/emailpass`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email: "admin@pasar.test", password: "pasar-demo" }),
      })
    ).json()) as { token: string }
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) }
    return await fetch(`${shop.url}${path}`, { ...init, headers })
  }

  /** Jobs of one key are one job, under the id of whoever asked last: so nobody else may be asking. */
  const untilNobodyAsks = () =>
    waitFor("the jobs of the opening to be done", async () => {
      const due = await shop.sql(`select 1 from graphile_worker.jobs
        where task_identifier = 'reconcile-stock' or (task_identifier = 'channel-schedule' and run_at < now() + interval '5 s')`)
      return due.length === 0
    })

  it("goes from a request through its job to the calls at the platform", async () => {
    await untilNobodyAsks()
    const id = randomUUID()
    const answer = await ask(`/admin/channel-connections/${shop.connection.id}/reconcile`, {
      method: "POST",
      headers: { "x-correlation-id": id },
    })
    expect([answer.ok, answer.headers.get("x-correlation-id")]).toEqual([true, id])
    const calls = async () =>
      (
        await shop.admin.get<{ outbound_calls: { correlation_id: string }[]; count: number }>(
          `/admin/outbound-calls?correlation_id=${id}`
        )
      ).outbound_calls
    await waitFor("calls under the request's id", async () => (await calls()).length > 0)
    const others = await shop.sql<{ count: string }>(
      "select count(distinct correlation_id) from outbound_call where correlation_id <> $1",
      [id]
    )
    expect(Number(others[0]?.count)).toBeGreaterThan(0)
  })

  it.each([
    ["no login", "/admin/products", { headers: { authorization: "" } }, 401],
    ["no publishable key", "/store/products", {}, 400],
    ["an unknown product", "/admin/products/prod_nowhere", {}, 404],
    ["a wrong parameter", "/admin/outbound-calls?limit=many", {}, 400],
    [
      "a body that is no JSON",
      "/admin/products",
      { method: "POST", body: "{", headers: { "content-type": "application/json" } },
      400,
    ],
    [
      "a wrong password",
      "/auth/user/emailpass",
      { method: "POST", body: `{"email":"a@b.test","password":"x"}`, headers: { "content-type": "application/json" } },
      401,
    ],
  ])("is named in the answer to %s", async (_, path, init: RequestInit, status) => {
    const answer = await ask(path, init)
    const id = answer.headers.get("x-correlation-id")
    expect([answer.status, id]).toEqual([status, expect.stringMatching(UUID)])
    expect(await answer.json()).toMatchObject({ message: expect.any(String), correlation_id: id })
  })

  it("is not taken where it could be something else, and stands in the log line of a failure", async () => {
    const refused = await ask("/admin/products/prod_nowhere", { headers: { "x-correlation-id": "mei@canary.example" } })
    const id = refused.headers.get("x-correlation-id")
    expect(id).toMatch(UUID)
    await waitFor("the log line", async () =>
      shop.server
        .logs()
        .split("\n")
        .some((line) => line.includes("Product not found") && line.includes(`"correlation_id":"${id}"`))
    )
  })
})
