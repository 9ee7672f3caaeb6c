import type {
  Credentials,
  OutboundClient,
  RateBudget,
  RawWebhook,
  StoredWebhook,
  WebhookIdentity,
} from "@pasar/integrations"
import type { ChannelListingDTO } from "./listing"
import type { ChannelOrderDTO } from "./order"

/** Raised when a port or the descriptor changes in a way that a provider must follow. */
export const CHANNEL_PROVIDER_CONTRACT_VERSION = 1

/** What every port call gets: the account, its fresh secrets and the one way out of the house. */
export type ChannelContext = {
  connection: { id: string; external_id: string; settings: Record<string, unknown> }
  credentials: Credentials
  outbound: OutboundClient
  signal: AbortSignal
}

export type ChannelDescriptor = {
  contract_version: typeof CHANNEL_PROVIDER_CONTRACT_VERSION
  title: string
  /** Order numbers in one `orders.get` call. */
  order_batch: number
  /** Widest span of one `orders.pull` window, in seconds. */
  order_window_s: number
  rate_budget: RateBudget
  /** Seconds before token expiry at which the engine refreshes. */
  refresh_before_s: number
  /** True where `ship` of one package more than once would book a courier twice: the engine looks before it repeats. */
  ships_once: boolean
}

/** The tokens and times that an authorisation or a refresh brings. */
export type Grant = {
  credentials: Credentials
  token_expires_at: string
  authorization_expires_at: string | null
}

export type ChannelAccount = {
  external_id: string
  name: string
  country_code: string
  currency_code: string
  /** When a person must authorise again, where the platform says so. */
  authorization_expires_at: string | null
}

export interface ChannelAuthPort {
  /** Where the merchant's browser goes; `state` must come back unchanged. */
  authorizeUrl(input: { state: string; redirect_uri: string }): string
  /** Trades what the redirect brought (its query) for tokens; the account id is in the query or in the answer. */
  exchange(input: { query: Record<string, string>; outbound: OutboundClient }): Promise<Grant & { external_id: string }>
  /** Uses the single-use refresh token; the engine calls it once at a time per connection and stores before use. */
  refresh(context: ChannelContext): Promise<Grant>
  account(context: ChannelContext): Promise<ChannelAccount>
}

/** What a webhook asks the engine to look at; never trusted for content. */
export type ChannelEvent =
  | { type: "order.changed"; external_id: string; updated_at: string | null }
  | { type: "listing.changed"; external_id: string }
  | { type: "authorization.revoked" }
  | { type: "authorization.expiring"; expires_at: string }
  | { type: "ignored"; reason: string }

/** A message that the platform gave up delivering; `refused` says why it cannot be read. */
export type LostWebhook = WebhookIdentity & { body: string; refused?: string }

export interface ChannelWebhookPort {
  max_body_bytes?: number
  verify(webhook: RawWebhook): boolean
  identify(webhook: RawWebhook): WebhookIdentity
  parse(webhook: StoredWebhook): ChannelEvent[]
  /**
   * Messages that the platform gave up delivering, oldest first; acknowledged only after they are stored. One that
   * cannot be read is no reason to throw: it would come first for ever.
   */
  pullLost?(context: ChannelContext): Promise<{ webhooks: LostWebhook[]; has_more: boolean; last_id: string }>
  confirmLost?(context: ChannelContext, last_id: string): Promise<void>
}

export type PulledOrder = { external_id: string }

export interface ChannelOrderPort {
  /** One page of numbers of orders whose update time lies in [from, to]. */
  pull(
    context: ChannelContext,
    input: { from: string; to: string; cursor: string | null }
  ): Promise<{ orders: PulledOrder[]; next_cursor: string | null }>
  /**
   * Details of at most `order_batch` orders; those the platform does not know are left out. Where it throws about one of
   * them (`rejected`, or an error that `concerns` an item), the engine finds that one by smaller reads.
   */
  get(context: ChannelContext, external_ids: string[]): Promise<ChannelOrderDTO[]>
  /** Arranges shipment of one package with the connection's default method. Not safe to repeat blindly. */
  ship(
    context: ChannelContext,
    input: { order_external_id: string; package_external_id: string | null; tracking_number: string | null }
  ): Promise<void>
  cancel(
    context: ChannelContext,
    input: {
      order_external_id: string
      reason: "out_of_stock" | "customer_request"
      lines: { external_listing_id: string; external_variant_id: string }[]
    }
  ): Promise<void>
  /** Answers a buyer's wish to cancel. */
  answerCancellation(context: ChannelContext, input: { order_external_id: string; accept: boolean }): Promise<void>
  /** The number the carrier gave, or null while there is none yet. */
  tracking(
    context: ChannelContext,
    input: { order_external_id: string; package_external_id: string | null }
  ): Promise<string | null>
}

export type StockLevelInput = { external_listing_id: string; external_variant_id: string; quantity: number }
export type StockLevelResult = StockLevelInput & {
  error?: { kind: "rejected" | "not_found" | "conflict"; message: string; vendor_code?: string }
}

export interface ChannelStockPort {
  /** How many levels one `set` call should carry so that the platform's own batches are full. */
  batch: number
  /** Writes absolute quantities; answers row by row, throws only where nothing is known of any row. */
  set(context: ChannelContext, levels: StockLevelInput[]): Promise<StockLevelResult[]>
}

export interface ChannelListingPort {
  pull(
    context: ChannelContext,
    input: { cursor: string | null }
  ): Promise<{ listings: ChannelListingDTO[]; next_cursor: string | null; total: number | null }>
  /** Reads some listings anew; those the platform does not know are left out. At most 50 ids. */
  get(context: ChannelContext, external_ids: string[]): Promise<ChannelListingDTO[]>
}

/**
 * A sales channel as the engine sees it. A port left out is a capability that the channel lacks. Providers translate,
 * the engine decides: a provider never sees the container, the database or a workflow, and keeps no state.
 */
export interface ChannelProvider {
  readonly descriptor: ChannelDescriptor
  readonly auth: ChannelAuthPort
  readonly webhooks?: ChannelWebhookPort
  readonly orders?: ChannelOrderPort
  readonly stock?: ChannelStockPort
  readonly listings?: ChannelListingPort
}
