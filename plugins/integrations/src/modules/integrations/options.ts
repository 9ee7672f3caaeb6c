import { z } from "@medusajs/framework/zod"
import type { Clock } from "../../clock"

const days = z.number().int().min(1).max(3650)

const schema = z
  .object({
    /** `id:base64key,…`, newest first; default the environment's PASAR_ENCRYPTION_KEYS. */
    encryption_keys: z.string().optional(),
    /** Jobs that one worker process runs at a time. */
    concurrency: z.number().int().min(1).max(100).default(8),
    retention: z
      .object({ webhook_event_days: days.default(30), outbound_call_days: days.default(14) })
      .default({ webhook_event_days: 30, outbound_call_days: 14 }),
    /** True where connections lead to the sandboxes that ship with Pasar; shown by /health/ready. */
    sandbox_mode: z.boolean().default(false),
    /** Replaced in tests. */
    fetch: z.custom<typeof fetch>().optional(),
    clock: z.custom<Clock>().optional(),
    random: z.custom<() => number>().optional(),
  })
  .loose()

export type IntegrationsOptions = z.input<typeof schema>
export type ParsedIntegrationsOptions = z.output<typeof schema>

/** Checks the plugin's options; throws with the names of those that are wrong. */
export const parseOptions = (options: unknown): ParsedIntegrationsOptions => {
  const parsed = schema.safeParse(options ?? {})
  if (!parsed.success) {
    throw new Error(`Options of @pasar/integrations are wrong: ${z.prettifyError(parsed.error)}`)
  }
  return parsed.data
}
