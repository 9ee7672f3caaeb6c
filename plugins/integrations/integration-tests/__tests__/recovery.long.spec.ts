import { hostname } from "node:os"
import { startTestApp, type TestApp } from "../support/app"
import { killChildren, startChild } from "../support/child"
import { waitFor } from "../support/wait-for"

const HELD = "select 1 from graphile_worker._private_jobs where locked_by is not null"

describe("recovery", () => {
  let server: TestApp
  const startWorker = () => startChild("worker", { TEST_DATABASE_URL: server.databaseUrl })

  beforeAll(async () => {
    server = await startTestApp({ worker_mode: "server" })
  })
  beforeEach(() => server.sql("delete from graphile_worker._private_jobs"))
  afterEach(killChildren)
  afterAll(() => server.close())

  it.each([
    // A beat from the future: only the missing process can tell that this one is dead.
    ["of this machine as soon as its process is gone", hostname(), "now() + interval '1 hour'"],
    ["of another machine as soon as it has been silent for 30 s", "elsewhere", "now() - interval '25 seconds'"],
  ])("frees the jobs and queues of a killed worker %s", async (_, host, beat_at) => {
    const killed = startWorker()
    await server.service.enqueue([
      { task: "test-slow", payload: { name: "held" } },
      { task: "test-slow", payload: { name: "queued" }, queue: "line" },
    ])
    await waitFor(() => expect(killed.lines).toEqual(expect.arrayContaining(["started held 1", "started queued 1"])))
    await killed.kill("SIGKILL")
    expect(await server.sql(HELD)).toHaveLength(2)
    await server.sql(`update job_worker set host = $1, beat_at = ${beat_at}`, [host])

    const next = startWorker()
    await waitFor(
      () => expect(next.lines).toEqual(expect.arrayContaining(["started held 2", "started queued 2"])),
      90_000
    )
  })

  it("lets a worker that is told to stop give its jobs back at once and sign off", async () => {
    const stopped = startWorker()
    await server.service.enqueue([{ task: "test-slow", payload: { name: "polite" } }])
    await waitFor(() => expect(stopped.lines).toContain("started polite 1"))
    void stopped.kill("SIGTERM")
    await waitFor(async () => expect(await server.sql(HELD)).toEqual([]))
    await waitFor(async () => {
      const workers = await server.sql<{ pid: number }>("select pid from job_worker")
      expect(workers.map(({ pid }) => pid)).not.toContain(stopped.pid)
    })
  })
})
