import { toMajor } from "../../state/money.ts"
import type { Platform } from "../../platform.ts"
import type { Item, Model } from "../../state/types.ts"

/** The options of an item in the form of its tiers, and the place of each model in them. */
interface Tiers {
  tiers: { name: string; options: string[] }[]
  indexes: number[][]
}

/** Reads the tiers from the models' names: "Indigo / M" twice or more makes two tiers, anything else one. */
function tiersOf(item: Item): Tiers {
  const parts = item.models.map((model) => model.name.split(" / "))
  const isTwofold = parts.every((names) => names.length === 2)
  const columns = isTwofold ? [0, 1] : [0]
  const names = isTwofold ? parts : item.models.map((model) => [model.name])
  const tiers = columns.map((column) => ({
    name: isTwofold && column === 1 ? "Size" : isTwofold ? "Colour" : "Variation",
    options: [...new Set(names.map((row) => row[column] ?? ""))],
  }))
  const indexes = names.map((row) => tiers.map((tier, column) => tier.options.indexOf(row[column] ?? "")))
  return { tiers, indexes }
}

/** Prices of a model or of an item without models. */
function priceInfo(platform: Platform, model: Model): object[] {
  const price = toMajor(model.price)
  return [
    {
      currency: platform.options.currency_code,
      original_price: price,
      current_price: price,
      inflated_price_of_original_price: price,
      inflated_price_of_current_price: price,
    },
  ]
}

/** Stock of a model, or of all models of an item together. */
function stockInfo(platform: Platform, models: readonly Model[]): object {
  const stock = models.reduce((sum, model) => sum + model.stock, 0)
  const reserved = models.reduce((sum, model) => sum + model.promotion_reserved, 0)
  const location = platform.store.state.settings.stock_location_id === "empty" ? { location_id: "" } : {}
  return {
    summary_info: { total_reserved_stock: reserved, total_available_stock: stock - reserved },
    seller_stock: [{ ...location, stock, if_saleable: true }],
  }
}

/** An item as `get_item_base_info` shows it. Prices are absent when the item has models. */
export function presentItem(platform: Platform, item: Item): object {
  const { settings } = platform.store.state
  const [only] = item.models
  const imageId = imageIdOf(item.item_id)
  return {
    item_id: item.item_id,
    category_id: item.category_id,
    item_name: item.name,
    description: `${item.name}, made by hand.`,
    item_sku: item.has_model ? item.parent_sku : (only?.sku ?? ""),
    create_time: item.create_time,
    update_time: item.update_time,
    attribute_list: [],
    ...(!item.has_model && only && { price_info: priceInfo(platform, only) }),
    image: { image_url_list: [imageUrlOf(imageId)], image_id_list: [imageId], image_ratio: "1:1" },
    weight: "0.300",
    dimension: { package_length: 30, package_width: 20, package_height: 5 },
    logistic_info: [
      {
        logistic_id: 18_099,
        logistic_name: "Doorstep Delivery",
        enabled: true,
        is_free: false,
        estimated_shipping_fee: 1.99,
      },
    ],
    pre_order: { is_pre_order: false, days_to_ship: 2 },
    condition: "NEW",
    size_chart: "",
    item_status: item.status,
    deboost: settings.deboost === "boolean" ? false : "FALSE",
    has_model: item.has_model,
    has_promotion: item.models.some((model) => model.promotion_reserved > 0),
    brand: { brand_id: 0, original_brand_name: "NoBrand" },
    item_dangerous: 0,
    description_type: "normal",
    stock_info_v2: stockInfo(platform, item.models),
    tag: { kit: false },
  }
}

/** The models of an item as `get_model_list` shows them. */
export function presentModels(platform: Platform, item: Item): object {
  const models = item.has_model ? item.models : []
  const { tiers, indexes } = item.has_model ? tiersOf(item) : { tiers: [], indexes: [] }
  return {
    tier_variation: tiers.map(({ name, options }) => ({ name, option_list: options.map((option) => ({ option })) })),
    standardise_tier_variation: tiers.map(({ name, options }) => ({
      variation_id: 0,
      variation_name: name,
      variation_group_id: 0,
      variation_option_list: options.map((option) => ({ variation_option_id: 0, variation_option_name: option })),
    })),
    model: models.map((model, index) => ({
      model_id: model.model_id,
      tier_index: indexes[index] ?? [],
      model_sku: model.sku,
      model_status: "MODEL_NORMAL",
      promotion_id: 0,
      has_promotion: model.promotion_reserved > 0,
      price_info: priceInfo(platform, model),
      pre_order: { is_pre_order: false, days_to_ship: 2 },
      stock_info_v2: stockInfo(platform, [model]),
      gtin_code: "",
      weight: "0.3",
      is_fulfillment_by_shopee: false,
    })),
  }
}

/** Id of an item's picture. */
export const imageIdOf = (itemId: number): string => `sg-11134207-${itemId.toString(36)}`

/** Address of a picture on Shopee's own servers; nothing answers there for the sandbox. */
export const imageUrlOf = (imageId: string): string => `https://cf.shopee.sg/file/${imageId}`
