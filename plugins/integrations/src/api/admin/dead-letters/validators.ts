import { z } from "@medusajs/framework/zod"

const JOB_ID = /^[0-9]{1,18}$/

export const AdminGetDeadLettersParams = z.object({
  task: z.string().optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

export type AdminGetDeadLettersParamsType = z.infer<typeof AdminGetDeadLettersParams>

export const AdminReplayDeadLetters = z
  .object({
    // Medusa prints a rule's own message alone, so it names the field.
    ids: z.array(z.string().regex(JOB_ID, "ids hold numbers of jobs")).min(1).max(1_000).optional(),
    task: z.string().min(1).optional(),
  })
  .strict()
  .refine(({ ids, task }) => Boolean(ids) !== Boolean(task), "Either ids or task says what to run again")

export type AdminReplayDeadLettersType = z.infer<typeof AdminReplayDeadLetters>

export const AdminDeadLetterId = z.string().regex(JOB_ID)
