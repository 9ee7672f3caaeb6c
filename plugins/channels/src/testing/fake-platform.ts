import { IntegrationError } from "@pasar/integrations"
import type { ChannelListingDTO, ChannelOrderDTO, Grant, StockLevelInput } from "../types"

const platforms = new Map<string, FakePlatform>()

/** The outside service behind the fake provider: all in memory, moved by the test. */
export class FakePlatform {
  readonly listings = new Map<string, ChannelListingDTO>()
  readonly orders = new Map<string, ChannelOrderDTO>()
  /** Every port call, as `port.method`. */
  readonly calls: string[] = []
  readonly account = {
    external_id: "shop-1",
    name: "Batik House",
    country_code: "SG",
    currency_code: "SGD",
    authorization_expires_at: null as string | null,
  }
  /** Taken one by one: the next calls fail with these. */
  readonly failures: Error[] = []
  page_size = 50
  token_life_s = 14_400
  is_revoked = false
  #generation = 0

  /** The platform of that name, made at its first use, so that a test and a provider can share one. */
  static named(name: string): FakePlatform {
    const platform = platforms.get(name) ?? new FakePlatform()
    platforms.set(name, platform)
    return platform
  }

  /** Starts afresh under the same name. */
  reset(): void {
    this.listings.clear()
    this.orders.clear()
    this.calls.length = 0
    this.failures.length = 0
    this.page_size = 50
    this.token_life_s = 14_400
    this.is_revoked = false
  }

  /** Lists products with one variant each, one per SKU. */
  list(skus: string[], quantity = 5): void {
    skus.forEach((sku, index) => {
      const external_id = `item-${this.listings.size + index + 1}-${sku}`
      this.listings.set(external_id, fakeListing(external_id, [{ sku, quantity }]))
    })
  }

  /** Makes new tokens; those given before are worth nothing from now on. */
  grant(): Grant {
    this.#generation += 1
    return {
      credentials: { access_token: `access-${this.#generation}`, refresh_token: `refresh-${this.#generation}` },
      token_expires_at: new Date(Date.now() + this.token_life_s * 1000).toISOString(),
      authorization_expires_at: null,
    }
  }

  /** Lets the current access token run out at once. */
  expireTokens(): void {
    this.#generation += 1
  }

  /** Admits a call with the current access token, then fails it where the test wants that. */
  admit(call: string, access_token: string | undefined): void {
    this.calls.push(call)
    if (this.is_revoked || access_token !== `access-${this.#generation}`) {
      throw new IntegrationError("unauthorized", "The fake platform does not know this token.")
    }
    this.#failIfWanted()
  }

  /** Trades the refresh token; after `expireTokens` the one before is still good, once. */
  refresh(refresh_token: string | undefined): Grant {
    this.calls.push("auth.refresh")
    const given = Number(refresh_token?.split("-")[1])
    if (this.is_revoked || !(given >= this.#generation - 1)) {
      throw new IntegrationError("unauthorized", "The fake platform does not take this refresh token.")
    }
    this.#failIfWanted()
    return this.grant()
  }

  /** Takes a quantity, or says why not. */
  setStock({ external_listing_id, external_variant_id, quantity }: StockLevelInput): string | undefined {
    const variant = this.listings
      .get(external_listing_id)
      ?.variants.find(({ external_id }) => external_id === external_variant_id)
    if (!variant) {
      return "There is no such variant."
    }
    variant.quantity = quantity
    return undefined
  }

  #failIfWanted(): void {
    const failure = this.failures.shift()
    if (failure) {
      throw failure
    }
  }
}

/** A listing as the fake platform shows it. */
export const fakeListing = (
  external_id: string,
  variants: { sku: string; quantity?: number }[],
  changes: Partial<ChannelListingDTO> = {}
): ChannelListingDTO => ({
  external_id,
  title: `Listing ${external_id}`,
  status: "live",
  external_status: "NORMAL",
  url: null,
  updated_at: null,
  variants: variants.map(({ sku, quantity = 5 }, index) => ({
    external_id: `${external_id}-v${index + 1}`,
    sku,
    title: variants.length > 1 ? `Variant ${index + 1}` : "",
    price: "12.50",
    currency_code: "sgd",
    quantity,
    reserved_quantity: 0,
  })),
  ...changes,
})
