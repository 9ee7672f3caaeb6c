import { defineDatabaseObjects } from "../../src"
import { readiness } from "../../src/health/readiness"
import { startTestApp, type TestApp } from "../support/app"

const define = (up: string[]) => defineDatabaseObjects({ name: "test-broken", version: 1, up, down: [] })

describe("a process that could not start its work", () => {
  let app: TestApp | undefined
  let exit: jest.SpyInstance
  /** A set of objects that no database takes: what a fault in somebody's SQL does to the start. */
  beforeAll(() => define(["select no_such_function()"]))
  // Sets are the process's own, which other files' tests share.
  afterAll(() => define([]))
  beforeEach(() => {
    exit = jest.spyOn(process, "exit").mockImplementation((() => undefined) as never)
  })
  afterEach(async () => {
    exit.mockRestore()
    await app?.close()
    app = undefined
  })

  it.each(["server", "shared"] as const)(
    "goes on serving as %s, and says that it is not ready and why",
    async (mode) => {
      app = await startTestApp({ worker_mode: mode })
      expect(exit).not.toHaveBeenCalled()
      expect(app.logged).toEqual([expect.stringContaining("Integrations could not start: function no_such_function()")])
      expect(await readiness(app.service)).toMatchObject({
        status: "not_ready",
        checks: {
          database: { ok: true },
          database_objects: { ok: false, detail: expect.stringContaining("test-broken") },
          runner: { ok: false, detail: expect.stringContaining("no_such_function") },
        },
      })
      const { id } = await app.service.createConnections({ provider_id: "acme", external_id: "one", name: "One" })
      expect(await app.service.findConnection("acme", "one")).toMatchObject({ id })
      expect(await app.sql("select 1 from job_worker")).toEqual([])
    }
  )

  it("ends as a worker, which has no other way to say so", async () => {
    app = await startTestApp({ worker_mode: "worker" })
    expect(exit).toHaveBeenCalledTimes(1)
    expect(exit).toHaveBeenCalledWith(1)
    expect(await app.sql("select 1 from job_worker")).toEqual([])
  })
})
