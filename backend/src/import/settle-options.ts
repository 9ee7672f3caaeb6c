import type { IStoreModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { ensureShippingProfile } from "../seed/shop/shipping"

/** What the caller may choose. */
export type ImportChoice = { currency?: string; location?: string }

/** What the shop answers to it. */
export type ShopSettings = {
  currency_code: string
  location_id?: string
  sales_channel_id: string
  shipping_profile_id: string
}

/** Settles currency, stock location, sales channel and shipping profile, or says which of them the shop lacks. */
export const settleOptions = async (container: MedusaContainer, choice: ImportChoice): Promise<ShopSettings> => {
  const relations = ["supported_currencies"]
  const [store] = await container.resolve<IStoreModuleService>(Modules.STORE).listStores({}, { take: 1, relations })
  const currencies = store?.supported_currencies ?? []
  const currency_code = choice.currency?.toLowerCase() ?? currencies.find(({ is_default }) => is_default)?.currency_code
  if (!currency_code || !currencies.some((currency) => currency.currency_code === currency_code)) {
    const list = currencies.map((currency) => currency.currency_code.toUpperCase()).join(", ") || "none"
    throw invalid(
      `The shop has no currency ${choice.currency ?? "by default"} (it has: ${list}). Add it in Settings, Store.`
    )
  }
  if (!store?.default_sales_channel_id) {
    throw invalid("The shop has no default sales channel. Choose one in Settings, Store.")
  }
  return {
    currency_code,
    location_id: await findLocation(container, choice.location),
    sales_channel_id: store.default_sales_channel_id,
    shipping_profile_id: await ensureShippingProfile(container),
  }
}

const findLocation = async (container: MedusaContainer, wanted: string | undefined): Promise<string | undefined> => {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "stock_location",
    fields: ["id", "name"],
    pagination: { order: { created_at: "ASC", id: "ASC" } },
  })
  const found = wanted ? data.find(({ id, name }) => id === wanted || name === wanted) : data[0]
  if (wanted && !found) {
    throw invalid(
      `The shop has no stock location "${wanted}" (it has: ${data.map(({ name }) => name).join(", ") || "none"}).`
    )
  }
  return found?.id
}

const invalid = (message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message)
