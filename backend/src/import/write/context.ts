import type { MedusaContainer } from "@medusajs/framework/types"
import type { ImageCheck } from "../images/check-images"
import type { Terms } from "./terms"

/** What every write of one import shares. */
export type ImportContext = {
  container: MedusaContainer
  /** Lower-case ISO code of the file's prices. */
  currency_code: string
  /** Where the file's quantities lie; absent where the shop has no stock location yet. */
  location_id?: string
  sales_channel_id: string
  shipping_profile_id: string
  terms: Terms
  images: ImageCheck
}
