import type { Amount } from "./order"

export type ListingStatus = "live" | "unlisted" | "reviewing" | "blocked" | "deleted"

/** A product as it stands on a channel. */
export type ChannelListingDTO = {
  external_id: string
  title: string
  status: ListingStatus
  external_status: string
  url: string | null
  updated_at: string | null
  variants: ChannelListingVariantDTO[]
}

export type ChannelListingVariantDTO = {
  /** The platform's variant id; for a listing without variants the provider's own constant, never empty. */
  external_id: string
  /** As it stands on the platform, or an empty string. */
  sku: string
  title: string
  price: Amount | null
  currency_code: string | null
  /** What the channel offers now. */
  quantity: number
  /** Units the platform holds back for promotions; a stock below it is refused. */
  reserved_quantity: number
}
