import { z } from "@medusajs/framework/zod"

const jobId = z.string().regex(/^[0-9]{1,18}$/, "is not the id of a job")

export const AdminGetDeadLettersParams = z.object({
  task: z.string().optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

export type AdminGetDeadLettersParamsType = z.infer<typeof AdminGetDeadLettersParams>

export const AdminReplayDeadLetters = z.union([
  z.object({ ids: z.array(jobId).min(1).max(1_000) }).strict(),
  z.object({ task: z.string().min(1) }).strict(),
])

export type AdminReplayDeadLettersType = z.infer<typeof AdminReplayDeadLetters>

export const AdminDeadLetterId = jobId
