import {
  defineDatabaseObjects,
  ensureDatabaseObjects,
  publishLive,
  removeDatabaseObjects,
  sqlExecutor,
} from "../../src"
import { readiness } from "../../src/health/readiness"
import { startTestApp, type TestApp } from "../support/app"
import { waitFor } from "../support/wait-for"

const define = (version: number, word: string) =>
  defineDatabaseObjects({
    name: "test-greeting",
    version,
    up: [`create function test_greeting_${version}() returns text language sql as $$ select '${word}' $$`],
    down: [`drop function if exists test_greeting_${version}()`],
  })

describe("database objects", () => {
  let app: TestApp
  const installed = async () =>
    (await app.sql<{ proname: string }>("select proname from pg_proc where proname like 'test_greeting%'")).map(
      ({ proname }) => proname
    )
  beforeAll(async () => {
    define(1, "hello")
    app = await startTestApp({ worker_mode: "shared" })
  })
  afterAll(() => app.close())

  it("stand after the start, however often and from however many processes they are asked for", async () => {
    await Promise.all(Array.from({ length: 5 }, () => ensureDatabaseObjects(app.container)))
    expect(await installed()).toEqual(["test_greeting_1"])
  })

  it("make the shop not ready while their version is old, and are exchanged for the new one", async () => {
    expect(await readiness(app.service)).toMatchObject({ status: "ready", sandbox_mode: false, dead_letters: 0 })
    define(2, "good morning")
    expect(await readiness(app.service)).toMatchObject({
      status: "not_ready",
      checks: {
        database: { ok: true },
        database_objects: { ok: false, detail: expect.stringContaining("test-greeting") },
      },
    })
    await ensureDatabaseObjects(app.container)
    expect(await installed()).toEqual(["test_greeting_2"])
    expect((await readiness(app.service)).status).toBe("ready")
  })

  it("can be taken down and put back", async () => {
    await removeDatabaseObjects(app.container)
    expect(await installed()).toEqual([])
    await ensureDatabaseObjects(app.container)
    expect(await installed()).toEqual(["test_greeting_2"])
  })

  it("are missed by nobody where no worker lives", async () => {
    await app.sql("update job_worker set beat_at = now() - interval '1 hour'")
    expect((await readiness(app.service)).checks.runner).toEqual({
      ok: false,
      detail: "no worker has been heard of for 30 s",
    })
  })

  it("tell open screens what has changed once it is committed", async () => {
    const heard: unknown[] = []
    const leave = await app.service.live.subscribe((message) => void heard.push(message))
    const ids = Array.from({ length: 200 }, (_, index) => `chord_${index}`)
    await publishLive(sqlExecutor(app.service.pool), "channel_order", ids)
    await waitFor(() => expect(heard).toHaveLength(2))
    expect(heard).toEqual([
      { topic: "channel_order", ids: ids.slice(0, 150) },
      { topic: "channel_order", ids: ids.slice(150) },
    ])
    leave()
  })

  it("listens again after its connection was cut, and says that something may have been missed", async () => {
    const heard: unknown[] = []
    const leave = await app.service.live.subscribe((message) => void heard.push(message))
    await app.sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pasar-listener' and datname = current_database()"
    )
    await waitFor(() => expect(heard).toContainEqual({ topic: "*", ids: [] }))
    await publishLive(sqlExecutor(app.service.pool), "listing", ["lst_1"])
    await waitFor(() => expect(heard).toContainEqual({ topic: "listing", ids: ["lst_1"] }))
    leave()
  })
})
