import type { InferTypeOf } from "@medusajs/framework/types"
import type * as models from "../modules/channels/models"

/** What a connection sells where; shares its id with the connection in the integrations module. */
export type ChannelConnectionDTO = Omit<InferTypeOf<typeof models.ChannelConnection>, "stock_location_ids"> & {
  stock_location_ids: string[]
}

export type ConnectAttemptDTO = InferTypeOf<typeof models.ConnectAttempt>

export type ListingDTO = InferTypeOf<typeof models.Listing>

export type ListingVariantDTO = InferTypeOf<typeof models.ListingVariant>

export type SyncRunDTO = InferTypeOf<typeof models.SyncRun>

export type SyncIssueDTO = InferTypeOf<typeof models.SyncIssue>
