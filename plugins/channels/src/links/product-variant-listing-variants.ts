import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"
import ChannelsModule from "../modules/channels"

/** `variant.listing_variants`: where a variant of this shop is listed. */
export default defineLink(
  { linkable: ProductModule.linkable.productVariant, field: "id" },
  { linkable: { ...ChannelsModule.linkable.listingVariant.id, primaryKey: "variant_id" }, isList: true },
  { readOnly: true, isList: true }
)
