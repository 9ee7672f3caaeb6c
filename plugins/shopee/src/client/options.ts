import { z } from "@medusajs/framework/zod"

/** What the app's owner sets once, from the Shopee Open Platform console. */
export const shopeeOptionsSchema = z.object({
  /** API host of the caller's region, such as https://partner.shopeemobile.com. */
  host: z.url(),
  /** Host of the authorisation page, such as https://open.shopee.com. */
  auth_host: z.url(),
  partner_id: z.coerce.number().int().min(1).max(4_294_967_295),
  partner_key: z.string().min(1),
  /** The console's separate push key, where it shows one. */
  push_key: z.string().min(1).optional(),
  /** The callback URL exactly as entered in the console: it is part of the push signature. */
  push_url: z.url(),
  /** `fixed` is the current authorisation link, `signed` the older one; Shopee serves both. */
  auth_link: z.enum(["fixed", "signed"]).default("fixed"),
  /** The pages say GET, the live gateway wants POST. */
  escrow_batch_method: z.enum(["GET", "POST"]).default("POST"),
  /** Shopee publishes no limit; this is what Pasar keeps to, per shop. */
  calls_per_second: z.coerce.number().positive().default(10),
})

export type ShopeeOptions = z.output<typeof shopeeOptionsSchema>

export type ShopeeOptionsInput = z.input<typeof shopeeOptionsSchema>
