import { z } from "@medusajs/framework/zod"
import { defineTask } from "../../src"
import { startTestApp, type TestApp } from "../support/app"
import { startChild } from "../support/child"
import { waitFor } from "../support/wait-for"

jest.setTimeout(150_000)

const runs: string[] = []

defineTask({
  name: "test-slow",
  schema: z.object({ name: z.string() }),
  run: async ({ name }, { job }) => void runs.push(`${name} ${job.attempt}`),
})

describe("recovery", () => {
  let server: TestApp
  let worker: TestApp | undefined

  beforeAll(async () => {
    server = await startTestApp({ worker_mode: "server" })
  })
  afterAll(async () => {
    await worker?.close()
    await server.close()
  })

  it("gives the jobs and queues of a worker killed with SIGKILL to another within a minute", async () => {
    const killed = startChild("worker", { TEST_DATABASE_URL: server.databaseUrl })
    await server.service.enqueue([
      { task: "test-slow", payload: { name: "held" } },
      { task: "test-slow", payload: { name: "queued" }, queue: "line" },
      { task: "test-slow", payload: { name: "behind" }, queue: "line" },
    ])
    await waitFor(() => expect(killed.lines).toEqual(expect.arrayContaining(["started held 1", "started queued 1"])))
    await killed.kill("SIGKILL")
    const held = "select 1 from graphile_worker._private_jobs where locked_by is not null"
    expect(await server.sql(held)).toHaveLength(2)

    worker = await startTestApp({ databaseUrl: server.databaseUrl, worker_mode: "worker" })
    await waitFor(() => expect(runs).toHaveLength(3))
    expect(runs).toEqual(expect.arrayContaining(["held 2", "queued 2", "behind 1"]))
    expect(worker.logged.join("\n")).toContain("1 workers fell silent; 2 of their jobs go on here")
  })

  it("lets a worker told to stop give back its jobs at once", async () => {
    await worker?.close()
    worker = undefined
    runs.length = 0
    const stopped = startChild("worker", { TEST_DATABASE_URL: server.databaseUrl })
    await server.service.enqueue([{ task: "test-slow", payload: { name: "polite" } }])
    await waitFor(() => expect(stopped.lines).toContain("started polite 1"))
    void stopped.kill("SIGTERM")
    await waitFor(async () =>
      expect(await server.sql("select 1 from graphile_worker._private_jobs where locked_by is null")).toHaveLength(1)
    )
    await waitFor(async () => expect(await server.sql("select 1 from job_worker")).toEqual([]))
    await stopped.kill("SIGKILL")
  })
})
