import { z } from "@medusajs/framework/zod"

const page = {
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

export const AdminGetAccessMySessionsParams = z.strictObject(page)

export const AdminGetAccessSessionsParams = z.strictObject({ user_id: z.string().min(1).optional(), ...page })

export const AdminDeleteAccessMySessionsParams = z.strictObject({
  keep_current: z.enum(["true", "false"]).default("false"),
})

export const AdminRequireSecondFactor = z.strictObject({ is_required: z.boolean() })

export type AdminRequireSecondFactorType = z.infer<typeof AdminRequireSecondFactor>
export type AdminGetAccessMySessionsParamsType = z.infer<typeof AdminGetAccessMySessionsParams>
export type AdminGetAccessSessionsParamsType = z.infer<typeof AdminGetAccessSessionsParams>
export type AdminDeleteAccessMySessionsParamsType = z.infer<typeof AdminDeleteAccessMySessionsParams>
