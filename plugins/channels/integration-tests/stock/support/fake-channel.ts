import { ModuleProvider } from "@medusajs/framework/utils"
import { IntegrationError } from "@pasar/integrations"
import {
  CHANNEL_PROVIDER_CONTRACT_VERSION,
  type ChannelListingDTO,
  type ChannelProvider,
  type StockLevelInput,
  type StockLevelResult,
} from "../../../src/types"

export type FakeChannel = {
  listings: ChannelListingDTO[]
  /** Every `set` call as it came in. */
  calls: StockLevelInput[][]
  batch: number
  /** Says what a row is refused for, or nothing. */
  refuse?: (level: StockLevelInput) => string | undefined
  /** Happens while a call is under way. */
  onSet?: () => Promise<void>
  /** Thrown after a call has had its effect, as a lost answer does. */
  loseAnswer?: Error
  /** Thrown by the next calls, one after another. */
  failures: Error[]
}

const key = Symbol.for("pasar:test:fake-channel")
const holder = globalThis as unknown as Record<symbol, FakeChannel | undefined>

/** The one channel of a test process; the provider below serves it. */
export const fakeChannel = (): FakeChannel => (holder[key] ??= { listings: [], calls: [], batch: 50, failures: [] })

/** What the channel shows for a listing without variants. */
export const shown = (external_id: string) =>
  fakeChannel().listings.find((listing) => listing.external_id === external_id)?.variants[0]?.quantity

class FakeChannelProvider implements ChannelProvider {
  static readonly identifier = "fake"
  readonly descriptor = {
    contract_version: CHANNEL_PROVIDER_CONTRACT_VERSION,
    title: "Fake",
    order_batch: 50,
    order_window_s: 86_400,
    rate_budget: { units: 1000, interval_ms: 1000 },
    refresh_before_s: 60,
    ships_once: false,
  } as ChannelProvider["descriptor"]

  readonly auth = {} as ChannelProvider["auth"]

  readonly stock = {
    get batch() {
      return fakeChannel().batch
    },
    set: async (_context: unknown, levels: StockLevelInput[]): Promise<StockLevelResult[]> => {
      const channel = fakeChannel()
      channel.calls.push(levels)
      await channel.onSet?.()
      const failure = channel.failures.shift()
      if (failure) {
        throw failure
      }
      const answer = levels.map((level) => {
        const message = channel.refuse?.(level)
        if (message) {
          return { ...level, error: { kind: "rejected" as const, message } }
        }
        const listing = channel.listings.find(({ external_id }) => external_id === level.external_listing_id)
        const variant = listing!.variants.find(({ external_id }) => external_id === level.external_variant_id)
        variant!.quantity = level.quantity
        return level
      })
      if (channel.loseAnswer) {
        throw channel.loseAnswer
      }
      return answer
    },
  }

  readonly listings = {
    pull: async (_context: unknown, { cursor }: { cursor: string | null }) => {
      const { listings } = fakeChannel()
      const from = Number(cursor ?? 0)
      const next = from + 100
      return {
        listings: structuredClone(listings.slice(from, next)),
        next_cursor: next < listings.length ? String(next) : null,
        total: listings.length,
      }
    },
    get: async (_context: unknown, ids: string[]) =>
      fakeChannel().listings.filter(({ external_id }) => ids.includes(external_id)),
  }
}

export const rateLimited = (retry_after: number) => new IntegrationError("rate_limited", "Too fast", { retry_after })

export default ModuleProvider("channels", { services: [FakeChannelProvider as never] })
