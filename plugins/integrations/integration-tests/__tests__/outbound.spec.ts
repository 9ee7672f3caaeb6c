import { startTestApp, type TestApp } from "../support/app"
import { killChildren, startChild } from "../support/child"
import { waitFor } from "../support/wait-for"

describe("outbound calls", () => {
  let app: TestApp
  let sent = 0
  beforeAll(async () => {
    const fetch = async () => {
      sent += 1
      return new Response("ok")
    }
    app = await startTestApp({ options: { fetch } })
  })
  afterAll(async () => {
    await killChildren()
    await app.close()
  })

  it("keeps one rate budget over two processes", async () => {
    const children = [1, 2].map(() => startChild("spender", { TEST_DATABASE_URL: app.databaseUrl }))
    await waitFor(() => children.forEach(({ lines }) => expect(lines).toContain("done")))
    const times = children
      .flatMap(({ lines }) => lines.filter((line) => line !== "done").map(Number))
      .sort((left, right) => left - right)
    expect(times).toHaveLength(40)
    // Five units a second for 40 calls are eight intervals; two budgets side by side would be done in three seconds.
    expect((times.at(-1) as number) - (times[0] as number)).toBeGreaterThan(6_000)
    // Any 16 calls in a row touch four intervals; half of that is left for a machine that stalls.
    for (let index = 0; index + 15 < times.length; index++) {
      expect((times[index + 15] as number) - (times[index] as number)).toBeGreaterThan(1_000)
    }
  })

  it("asks the database once per call, and not at all while the budget is known to be spent", async () => {
    const client = app.service.outboundFor({ id: "conn_counted" }, { units: 3, interval_ms: 1_000 })
    const query = jest.spyOn(app.service.pool, "query")
    sent = 0
    const call = () => client.send({ operation: "test.call", method: "GET", url: "http://localhost/", retry: "never" })
    await Promise.all(Array.from({ length: 6 }, call))
    const budgetStatements = query.mock.calls.filter(([statement]) =>
      JSON.stringify(statement).includes("outbound_budget")
    )
    expect(sent).toBe(6)
    // Six are taken; those that came too late asked once more each, and at worst once again at the interval's border.
    expect(budgetStatements.length).toBeLessThanOrEqual(12)
    query.mockRestore()
  })

  it("logs each call with its path and without its query", async () => {
    const client = app.service.outboundFor({ id: "conn_logged" }, { units: 100, interval_ms: 1_000 })
    const url = "http://localhost/api/v2/order?access_token=canary-token&sign=canary-sign"
    await client.send({ operation: "order.get", method: "GET", url, retry: "safe" })
    const rows = await waitFor(async () => {
      const found = await app.service.listOutboundCalls({ connection_id: "conn_logged" })
      expect(found).toHaveLength(1)
      return found
    })
    expect(rows[0]).toMatchObject({
      operation: "order.get",
      method: "GET",
      path: "/api/v2/order",
      status: 200,
      outcome: "ok",
      attempt: 1,
    })
    expect(JSON.stringify(rows)).not.toContain("canary")
  })
})
