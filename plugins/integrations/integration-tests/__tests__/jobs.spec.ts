import { z } from "@medusajs/framework/zod"
import { defineTask, IntegrationError } from "../../src"
import { startTestApp, type TestApp } from "../support/app"
import { waitFor } from "../support/wait-for"

type JobRow = { attempts: number; max_attempts: number; last_error: string | null; key: string | null }

jest.setTimeout(90_000)

const runs: string[] = []

defineTask({
  name: "test-echo",
  schema: z.object({ text: z.string() }),
  run: async ({ text }) => void runs.push(text),
})
defineTask({
  name: "test-fail",
  schema: z.object({ kind: z.enum(["rejected", "unavailable"]), text: z.string() }),
  run: async ({ kind, text }, { job }) => {
    runs.push(`${text}:${job.attempt}`)
    throw new IntegrationError(kind, `The service said ${text}`)
  },
})

describe("jobs", () => {
  let app: TestApp
  const jobs = () => app.sql<JobRow>("select * from graphile_worker._private_jobs order by id")

  beforeAll(async () => {
    app = await startTestApp({ worker_mode: "shared" })
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    runs.length = 0
    await app.sql("delete from graphile_worker._private_jobs")
  })

  it("runs a job with its parsed payload and forgets it", async () => {
    await app.service.enqueue([{ task: "test-echo", payload: { text: "why? 'because' $1" } }])
    await waitFor(() => expect(runs).toEqual(["why? 'because' $1"]))
    await waitFor(async () => expect(await jobs()).toEqual([]))
  })

  it("tries a transient failure again and keeps its reason", async () => {
    await app.service.enqueue([{ task: "test-fail", payload: { kind: "unavailable", text: "down" } }])
    await waitFor(() => expect(runs).toEqual(["down:1", "down:2"]))
    const [job] = await jobs()
    expect(job).toMatchObject({ max_attempts: 8, last_error: "[unavailable] The service said down" })
  })
})
