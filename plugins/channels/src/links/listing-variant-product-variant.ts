import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"
import ChannelsModule from "../modules/channels"

/** `listing_variant.product_variant`: what a variant on a channel matches here. */
export default defineLink(
  { linkable: ChannelsModule.linkable.listingVariant, field: "variant_id" },
  ProductModule.linkable.productVariant,
  { readOnly: true }
)
