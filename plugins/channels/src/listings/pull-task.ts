import { z } from "@medusajs/framework/zod"
import type { JobInput, TaskDefinition } from "@pasar/integrations"
import { followMatches } from "./match-task"
import { pullListings } from "./pull-listings"

const schema = z.object({
  connection_id: z.string(),
  trigger: z.enum(["schedule", "manual", "connect"]).default("schedule"),
})

export const PULL_LISTINGS_TASK = "pull-listings"

/** Reads a connection's listings anew; one at a time per connection. */
export const pullListingsTask: TaskDefinition<z.infer<typeof schema>> = {
  name: PULL_LISTINGS_TASK,
  schema: schema as z.ZodType<z.infer<typeof schema>>,
  run: async ({ connection_id, trigger }, { container, signal, assertClaimed }) => {
    await pullListings(container, { connection_id, trigger, signal, assertClaimed })
    await followMatches(container, connection_id)
  },
}

/** The job that reads a connection's listings anew. */
export const pullListingsJob = (connection_id: string, trigger: "schedule" | "manual" | "connect"): JobInput => ({
  task: PULL_LISTINGS_TASK,
  payload: { connection_id, trigger },
  key: `${PULL_LISTINGS_TASK}:${connection_id}`,
  queue: `listings:${connection_id}`,
})
