import "server-only"
import { cache } from "react"
import type { StoreRegion } from "@medusajs/types"
import { shop } from "@/config/shop"
import { readDeliveryDays, type DeliveryDays } from "@/lib/delivery-words"
import { env } from "@/lib/env"
import { readCached } from "./client"

/** A country the shop sends to, with the region that sets its currency and taxes. */
export type Market = {
  country_code: string
  country_name: string
  region_id: string
  currency_code: string
  payment_provider_ids: string[]
  delivery_days: DeliveryDays | null
}

const fields = "id,name,currency_code,metadata,countries.iso_2,countries.display_name,payment_providers.id"

/** Every country the shop sends to, by name. */
export const listMarkets = cache(async (): Promise<Market[]> => {
  const { regions } = await readCached<{ regions: StoreRegion[] }>("/store/regions", { fields, limit: 200 }, [
    "regions",
  ])
  return regions
    .flatMap((region) =>
      (region.countries ?? []).map((country) => ({
        country_code: country.iso_2 ?? "",
        country_name: country.display_name ?? region.name,
        region_id: region.id,
        currency_code: region.currency_code,
        payment_provider_ids: (region.payment_providers ?? []).map(({ id }) => id),
        delivery_days: readDeliveryDays(region.metadata) ?? shop.delivery_days[country.iso_2 ?? ""] ?? null,
      }))
    )
    .sort((a, b) => a.country_name.localeCompare(b.country_name))
})

/** The market of a country code, if the shop sends there. */
export const findMarket = async (countryCode: string): Promise<Market | undefined> =>
  (await listMarkets()).find((market) => market.country_code === countryCode)

/** Where a shopper lands who has not said where they are: the remembered country, the default, or the first. */
export const chooseMarket = async (remembered: string | undefined): Promise<Market | undefined> => {
  const markets = await listMarkets()
  const find = (code: string | undefined) => markets.find((market) => market.country_code === code)
  return find(remembered) ?? find(env().STOREFRONT_DEFAULT_COUNTRY) ?? markets[0]
}
