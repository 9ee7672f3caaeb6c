import { z } from "@medusajs/framework/zod"
import { defineTask, IntegrationError, sqlExecutor } from "../../src"
import { startTestApp, type TestApp } from "../support/app"
import { waitFor } from "../support/wait-for"

type JobRow = { id: string; attempts: number; max_attempts: number; last_error: string | null; key: string | null }

const runs: string[] = []
const gates = new Map<string, () => void>()
let isHealthy = false

defineTask({
  name: "test-echo",
  schema: z.object({ text: z.string() }),
  run: async ({ text }) => void runs.push(text),
})
defineTask({
  name: "test-fail",
  schema: z.object({ kind: z.enum(["rejected", "unavailable"]), text: z.string(), buyer_name: z.string().optional() }),
  run: async ({ kind, text }, { job }) => {
    runs.push(`${text}:${job.attempt}`)
    if (!isHealthy) {
      throw new IntegrationError(kind, `The service said ${text}`)
    }
  },
})
defineTask({
  name: "test-gate",
  schema: z.object({ text: z.string() }),
  run: async ({ text }, { assertClaimed }) => {
    runs.push(`start ${text}`)
    await new Promise<void>((resolve) => gates.set(text, resolve))
    await assertClaimed()
    runs.push(`end ${text}`)
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
    // First what still waits: a job of the test before may note one more run.
    await app.sql("delete from graphile_worker._private_jobs")
    runs.length = 0
    isHealthy = false
  })

  it("runs a job with its parsed payload and forgets it", async () => {
    await app.service.enqueue([{ task: "test-echo", payload: { text: "why? 'because' $1 \\" } }])
    await waitFor(() => expect(runs).toEqual(["why? 'because' $1 \\"]))
    await waitFor(async () => expect(await jobs()).toEqual([]))
  })

  it("adds jobs in the caller's transaction, and none where it is rolled back", async () => {
    const client = await app.service.pool.connect()
    await client.query("begin")
    await app.service.enqueue([{ task: "test-echo", payload: { text: "never" } }], sqlExecutor(client))
    await client.query("rollback")
    await client.query("begin")
    await app.service.enqueue([{ task: "test-echo", payload: { text: "kept" } }], sqlExecutor(client))
    await client.query("commit")
    client.release()
    await waitFor(() => expect(runs).toEqual(["kept"]))
  })

  it("tries a transient failure again and keeps its reason", async () => {
    await app.service.enqueue([{ task: "test-fail", payload: { kind: "unavailable", text: "down" } }])
    await waitFor(() => expect(runs).toEqual(["down:1", "down:2"]))
    await waitFor(async () =>
      expect(await jobs()).toEqual([
        expect.objectContaining({ attempts: 2, max_attempts: 8, last_error: "[unavailable] The service said down" }),
      ])
    )
  })

  it("makes a refusal a dead letter at once, with reason and masked payload, and runs it again on replay", async () => {
    const payload = { kind: "rejected", text: "no", buyer_name: "Canary Lim" }
    await app.service.enqueue([{ task: "test-fail", payload }])
    const [[letter], count] = await waitFor(async () => {
      const found = await app.service.deadLetters.list({ offset: 0, limit: 10 })
      expect(found[1]).toBe(1)
      return found
    })
    expect(count).toBe(1)
    expect(runs).toEqual(["no:1"])
    expect(letter).toMatchObject({
      task: "test-fail",
      kind: "rejected",
      reason: "The service said no",
      payload: { kind: "rejected", text: "no", buyer_name: "••••" },
    })
    isHealthy = true
    expect(await app.service.deadLetters.replay({ ids: [letter?.id as string] })).toEqual([letter?.id])
    await waitFor(async () => expect(await jobs()).toEqual([]))
    expect(runs).toEqual(["no:1", "no:1"])
    expect(await app.service.deadLetters.replay({ ids: [letter?.id as string] })).toEqual([])
  })

  it("replays every dead letter of one task and leaves the others", async () => {
    await app.service.enqueue([
      { task: "test-fail", payload: { kind: "rejected", text: "a" } },
      { task: "test-fail", payload: { kind: "rejected", text: "b" } },
      { task: "test-echo", payload: { wrong: true } },
    ])
    await waitFor(async () => expect(await app.service.deadLetters.count()).toBe(3))
    isHealthy = true
    expect(await app.service.deadLetters.replay({ task: "test-fail" })).toHaveLength(2)
    await waitFor(async () => expect(await app.service.deadLetters.count()).toBe(1))
    const [[left]] = await app.service.deadLetters.list({ offset: 0, limit: 10 })
    expect(left).toMatchObject({ task: "test-echo", kind: "rejected" })
    expect(left?.reason).toContain("Payload does not fit test-echo")
  })

  it("gives up after the last attempt of a failure that might have passed", async () => {
    const payload = { kind: "unavailable", text: "down" }
    await app.service.enqueue([{ task: "test-fail", payload, max_attempts: 1 }])
    await waitFor(async () => expect(await app.service.deadLetters.count("test-fail")).toBe(1))
  })

  it("keeps one waiting job per key, with the newest payload and the first time", async () => {
    const run_at = new Date(Date.now() + 3_600_000)
    await app.service.enqueue([{ task: "test-echo", payload: { text: "old" }, key: "k", run_at }])
    await app.service.enqueue([{ task: "test-echo", payload: { text: "new" }, key: "k" }])
    expect(await app.sql("select payload, run_at from graphile_worker._private_jobs")).toEqual([
      { payload: { text: "new" }, run_at },
    ])
  })

  it("runs a key again that was added while its job ran, and counts the earlier failure as no dead letter", async () => {
    await app.service.enqueue([{ task: "test-fail", payload: { kind: "rejected", text: "dead" }, key: "k" }])
    await waitFor(async () => expect(await app.service.deadLetters.count()).toBe(1))
    isHealthy = true
    await app.service.enqueue([{ task: "test-fail", payload: { kind: "rejected", text: "newer" }, key: "k" }])
    await waitFor(() => expect(runs).toEqual(["dead:1", "newer:1"]))
    expect(await app.service.deadLetters.count()).toBe(0)
  })

  it("runs jobs of one queue one after another", async () => {
    await app.service.enqueue(["one", "two"].map((text) => ({ task: "test-gate", payload: { text }, queue: "q" })))
    await waitFor(() => expect(runs).toEqual(["start one"]))
    gates.get("one")?.()
    await waitFor(() => expect(runs).toEqual(["start one", "end one", "start two"]))
    gates.get("two")?.()
    await waitFor(() => expect(runs).toHaveLength(4))
  })

  it("does not let a task go on whose job another worker has taken", async () => {
    await app.service.enqueue([{ task: "test-gate", payload: { text: "stolen" } }])
    await waitFor(() => expect(runs).toEqual(["start stolen"]))
    await app.sql("update graphile_worker._private_jobs set locked_by = 'somebody else'")
    gates.get("stolen")?.()
    await waitFor(() => expect(app.logged.join("\n")).toContain("now belongs to another worker"))
    expect(runs).toEqual(["start stolen"])
  })
})
