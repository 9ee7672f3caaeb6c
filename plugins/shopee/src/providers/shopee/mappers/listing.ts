import type { ChannelListingDTO, ChannelListingVariantDTO, ListingStatus } from "@pasar/channels"
import type { ShopeeItem, ShopeeModels } from "../../../client"
import { amount } from "./money"
import { isoTime } from "./order"

/** Shopee's model id of an item without variations. */
export const NO_MODEL = "0"

const statuses: Record<string, ListingStatus> = {
  NORMAL: "live",
  UNLIST: "unlisted",
  REVIEWING: "reviewing",
  BANNED: "blocked",
  SELLER_DELETE: "deleted",
  SHOPEE_DELETE: "deleted",
  DELETED: "deleted",
}

/** Maps an item and, where it has variations, its models. */
export const toChannelListing = (item: ShopeeItem, models: ShopeeModels | undefined): ChannelListingDTO => ({
  external_id: String(item.item_id),
  title: item.item_name,
  status: statuses[item.item_status] ?? "reviewing",
  external_status: item.item_status,
  url: null,
  updated_at: isoTime(item.update_time),
  variants: models ? toVariants(models) : [toOnlyVariant(item)],
})

const toVariants = ({ model, tier_variation }: ShopeeModels): ChannelListingVariantDTO[] =>
  model.map((each) => ({
    external_id: String(each.model_id),
    sku: each.model_sku,
    title: each.tier_index.map((option, tier) => tier_variation[tier]?.option_list[option]?.option ?? "").join(" / "),
    ...offer(each),
  }))

const toOnlyVariant = (item: ShopeeItem): ChannelListingVariantDTO => ({
  external_id: NO_MODEL,
  sku: item.item_sku,
  title: "",
  ...offer(item),
})

type Offered = Pick<ShopeeItem, "price_info" | "stock_info_v2">

const offer = ({ price_info, stock_info_v2 }: Offered) => {
  const price = price_info[0]
  return {
    price: price ? amount(price.original_price) : null,
    currency_code: price ? price.currency.toLowerCase() : null,
    // What a seller wrote, over all its locations: the figure that `update_stock` sets.
    quantity: (stock_info_v2?.seller_stock ?? []).reduce((total, each) => total + each.stock, 0),
    reserved_quantity: stock_info_v2?.summary_info.total_reserved_stock ?? 0,
  }
}
