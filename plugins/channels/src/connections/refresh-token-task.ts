import { z } from "@medusajs/framework/zod"
import type { TaskDefinition } from "@pasar/integrations"
import { callChannel } from "./call-channel"

const schema = z.object({ connection_id: z.string() })

export const REFRESH_TOKEN_TASK = "refresh-channel-token"

/** Renews a token before it runs out, so that no call of a merchant or a buyer has to wait for it. */
export const refreshTokenTask: TaskDefinition<z.infer<typeof schema>> = {
  name: REFRESH_TOKEN_TASK,
  schema,
  run: async ({ connection_id }, { container, signal }) => {
    await callChannel(container, connection_id, () => Promise.resolve(), { signal })
  },
}
