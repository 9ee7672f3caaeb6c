import { z } from "@medusajs/framework/zod"

/** Every push: partner-level ones (1, 2, 12) carry no `shop_id` at the top. Some numbers arrive as text. */
export const pushSchema = z.object({
  code: z.coerce.number().int(),
  shop_id: z.coerce.string().optional(),
  timestamp: z.coerce.number().int().optional(),
  data: z.record(z.string(), z.unknown()).default({}),
})

export type ShopeePush = z.output<typeof pushSchema>

/** One message of the lost list. */
export const lostMessageSchema = z.object({
  shop_id: z.coerce.string().optional(),
  code: z.coerce.number().int().optional(),
  timestamp: z.coerce.number().int().optional(),
  /** The whole original message as text by the table; the sample shows an object. */
  data: z.union([z.string(), z.record(z.string(), z.unknown())]),
})

export type ShopeeLostMessage = z.output<typeof lostMessageSchema>

/** Messages are read one by one: one that means nothing must not hold up the list. */
export const lostPushAnswer = z.object({
  response: z.object({
    push_message_list: z.array(z.unknown()).default([]),
    has_next_page: z.boolean().default(false),
    last_message_id: z.coerce.string().default(""),
  }),
})
