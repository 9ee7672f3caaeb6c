import { startTestApp, type TestApp } from "../support/app"
import { waitFor } from "../support/wait-for"

const DAY_MS = 86_400_000

describe("retention", () => {
  let app: TestApp
  beforeAll(async () => {
    const retention = { webhook_event_days: 10, outbound_call_days: 5 }
    app = await startTestApp({ worker_mode: "shared", options: { retention } })
  })
  afterAll(() => app.close())

  const webhook = async (delivery_id: string, status: string, days: number) => {
    const identity = { account_id: "a", delivery_id, topic: "order" }
    const [id] = await app.service.storeWebhooks("nobody", [{ identity, body: "{}" }])
    await app.sql(
      `update webhook_event set status = $2, received_at = now() - $3 * interval '1 day',
       next_attempt_at = now() + interval '1 hour' where id = $1`,
      [id, status, days]
    )
  }
  const call = (operation: string, days: number) =>
    app.service.createOutboundCalls({
      connection_id: "conn",
      operation,
      method: "GET",
      path: "/",
      attempt: 1,
      outcome: "ok",
      duration_ms: 1,
      called_at: new Date(Date.now() - days * DAY_MS),
    })

  it("plans one run for the night as soon as a worker starts", async () => {
    const [job, ...others] = await app.sql<{ key: string; run_at: Date }>(
      "select key, run_at from graphile_worker._private_jobs where key like 'apply-retention:%'"
    )
    expect(others).toEqual([])
    expect(job?.run_at.getTime()).toBeGreaterThan(Date.now())
    expect(job?.key).toBe(`apply-retention:${job?.run_at.toISOString().slice(0, 10)}`)
  })

  it("deletes what is older than the settings say, and nothing that still waits for work", async () => {
    await webhook("old", "processed", 11)
    await webhook("young", "processed", 9)
    // It waits for a later attempt: however old it is, nobody has worked it off.
    await webhook("waiting", "received", 11)
    await call("old", 6)
    await call("young", 4)
    await app.service.enqueue([{ task: "apply-retention", payload: {} }])
    await waitFor(async () => expect(await app.service.listOutboundCalls({})).toHaveLength(1))
    await waitFor(async () =>
      expect((await app.service.listWebhookEvents({})).map(({ delivery_key }) => delivery_key).toSorted()).toEqual([
        "a|waiting",
        "a|young",
      ])
    )
    expect((await app.service.listOutboundCalls({}))[0]).toMatchObject({ operation: "young" })
  })
})
