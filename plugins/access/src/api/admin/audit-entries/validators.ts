import { z } from "@medusajs/framework/zod"

const oneOrMany = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.array(schema).min(1).max(100)])
const text = oneOrMany(z.string().min(1).max(500))
const time = z.iso.datetime({ offset: true }).or(z.iso.date())

export const AdminGetAuditEntriesParams = z.object({
  actor: text.optional(),
  action: text.optional(),
  resource: text.optional(),
  resource_id: text.optional(),
  correlation_id: text.optional(),
  outcome: oneOrMany(z.enum(["succeeded", "denied", "failed", "unknown"])).optional(),
  from: time.optional(),
  to: time.optional(),
  q: z.string().max(200).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

export type AdminGetAuditEntriesParamsType = z.infer<typeof AdminGetAuditEntriesParams>
