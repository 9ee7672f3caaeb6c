import { setTimeout as sleep } from "node:timers/promises"
import { startTestApp, type TestApp } from "../support/app"

describe("refresh lease", () => {
  let app: TestApp
  let id: string
  beforeAll(async () => {
    app = await startTestApp()
    id = (await app.service.createConnections({ provider_id: "acme", external_id: "one", name: "One" })).id
  })
  afterAll(() => app.close())

  it("lets one of 20 callers refresh and tells the other 19 that it is done", async () => {
    let refreshes = 0
    const refresh = async () => {
      refreshes += 1
      await sleep(300)
      return "fresh"
    }
    const results = await Promise.all(Array.from({ length: 20 }, () => app.service.withRefreshLease(id, refresh)))
    expect(refreshes).toBe(1)
    expect(results.filter((result) => result === "fresh")).toHaveLength(1)
    expect(results.filter((result) => result === null)).toHaveLength(19)
  })

  it("holds no connection of the pool while callers wait", async () => {
    let release = () => undefined as void
    const held = app.service.withRefreshLease(id, () => new Promise<void>((resolve) => (release = resolve)))
    const waiting = Array.from({ length: 40 }, () => app.service.withRefreshLease(id, async () => undefined))
    await sleep(300)
    expect(await app.sql("select 1 as one")).toEqual([{ one: 1 }])
    release()
    await Promise.all([held, ...waiting])
  })

  it("lets the next caller try where the first has failed", async () => {
    const failing = app.service.withRefreshLease(id, async () => {
      await sleep(200)
      throw new Error("refused")
    })
    await sleep(50)
    const next = app.service.withRefreshLease(id, async () => "fresh")
    await expect(failing).rejects.toThrow("refused")
    expect(await next).toBe("fresh")
  })

  it("takes over from a holder that died", async () => {
    await app.sql("update integration_connection set refresh_lease_until = now() + interval '1 second' where id = $1", [
      id,
    ])
    expect(await app.service.withRefreshLease(id, async () => "fresh")).toBe("fresh")
  })

  it("names a connection that does not exist", async () => {
    await expect(app.service.withRefreshLease("conn_none", async () => 1)).rejects.toThrow("conn_none does not exist")
  })
})
