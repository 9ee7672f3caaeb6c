import { z } from "@medusajs/framework/zod"
import type { SessionLimits } from "../../sessions"

const schema = z.object({
  /** A session that nobody used for so many minutes is over. */
  idle_minutes: z.number().positive().default(480),
  /** A session ends after so many hours, used or not. */
  absolute_hours: z.number().positive().default(24),
})

export type SessionOptions = z.input<typeof schema>

/** The limits as milliseconds. */
export const sessionOptions = (given: SessionOptions = {}): SessionLimits => {
  const { idle_minutes, absolute_hours } = schema.parse(given)
  return { idle_ms: idle_minutes * 60_000, absolute_ms: absolute_hours * 3_600_000 }
}
