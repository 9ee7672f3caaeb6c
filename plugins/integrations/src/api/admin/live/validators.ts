import { z } from "@medusajs/framework/zod"

export const AdminGetLiveParams = z.object({
  topics: z
    .string()
    .regex(/^[a-z_]+(,[a-z_]+)*$/, "topics is a list such as channel_order,listing")
    .max(500),
})

export type AdminGetLiveParamsType = z.infer<typeof AdminGetLiveParams>
