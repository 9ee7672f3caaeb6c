import { z } from "@medusajs/framework/zod"

const tokens = {
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  /** Seconds left; one official sample prints an epoch-like number. */
  expire_in: z.coerce.number().int().positive(),
}

export const tokenAnswer = z.object({ ...tokens, shop_id_list: z.array(z.coerce.string()).default([]) })

export const refreshAnswer = z.object(tokens)

export const shopInfoAnswer = z.object({
  shop_name: z.string(),
  region: z.string(),
  status: z.string(),
  expire_time: z.number().int(),
})

/** What the vault keeps for one shop. */
export const shopCredentials = z.object({ access_token: z.string(), refresh_token: z.string() })
