import { setTimeout as sleep } from "node:timers/promises"
import { z } from "@medusajs/framework/zod"
import { defineTask } from "../../../src"
import { startTestApp } from "../app"

/** A worker whose one task takes for ever in the first attempt that it sees: made to be killed in the middle of it. */
defineTask({
  name: "test-slow",
  schema: z.object({ name: z.string() }),
  run: async ({ name }, { job, signal }) => {
    process.stdout.write(`started ${name} ${job.attempt}\n`)
    await sleep(600_000, undefined, { signal })
  },
})

void startTestApp({ databaseUrl: process.env.TEST_DATABASE_URL, worker_mode: "worker" }).then(() =>
  process.stdout.write("ready\n")
)
