import "server-only"
import type { StoreCalculatedPrice, StoreProduct, StoreProductVariant } from "@medusajs/types"
import type { Price, Product, ProductCard, ProductOption, ProductVariant } from "@/lib/catalogue"
import { isColourOption } from "@/lib/dyes"

const text = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value : null)

/** A calculated price; null where the variant has none in this region. */
export const toPrice = (price: StoreCalculatedPrice | undefined): Price | null =>
  price?.calculated_amount == null
    ? null
    : {
        amount: price.calculated_amount,
        original_amount: price.original_amount ?? price.calculated_amount,
        currency_code: price.currency_code ?? "",
        includes_tax: price.is_calculated_price_tax_inclusive ?? false,
      }

const cheapest = (prices: Price[]): Price | null =>
  prices.reduce<Price | null>((least, price) => (least && least.amount <= price.amount ? least : price), null)

/** A product as a card in a list. */
export const toProductCard = (product: StoreProduct): ProductCard => {
  const prices = (product.variants ?? []).flatMap((variant) => toPrice(variant.calculated_price) ?? [])
  const colours = product.options?.find(({ title }) => isColourOption(title))?.values ?? []
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    maker: text(product.metadata?.maker) ?? text(product.subtitle),
    place: text(product.metadata?.place),
    image_url: product.thumbnail ?? product.images?.[0]?.url ?? null,
    price: cheapest(prices),
    has_price_range: new Set(prices.map(({ amount }) => amount)).size > 1,
    colours: colours.map(({ value }) => value),
  }
}

const toVariant = (variant: StoreProductVariant): ProductVariant => ({
  id: variant.id,
  sku: variant.sku,
  title: variant.title ?? "",
  options: Object.fromEntries((variant.options ?? []).map(({ option, value }) => [option?.id ?? "", value])),
  price: toPrice(variant.calculated_price),
  image_url: variant.thumbnail ?? null,
})

// Colour comes first: it changes the picture, the rest only the fit.
const byColourFirst = (a: ProductOption, b: ProductOption) =>
  Number(isColourOption(b.title)) - Number(isColourOption(a.title))

// The API gives values in no order; the merchant's own is that of the variants.
const inVariantOrder = (optionId: string, values: string[], variants: ProductVariant[]): string[] => {
  const order = [...new Set(variants.flatMap(({ options }) => options[optionId] ?? []))]
  return [...values].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}

/** A product with everything its page shows, stock apart. */
export const toProduct = (product: StoreProduct): Product => {
  // Shops file a piece under its shelf and the section above; the shelf is the more telling of the two.
  const category = product.categories?.find(({ parent_category_id }) => parent_category_id) ?? product.categories?.[0]
  const variants = [...(product.variants ?? [])]
    .sort((a, b) => (a.variant_rank ?? 0) - (b.variant_rank ?? 0))
    .map(toVariant)
  const images = (product.images ?? []).map(({ url }) => url)
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    maker: text(product.metadata?.maker) ?? text(product.subtitle),
    place: text(product.metadata?.place),
    description: product.description,
    material: text(product.material),
    care: text(product.metadata?.care),
    weight: product.weight || null,
    images: images.length || !product.thumbnail ? images : [product.thumbnail],
    options: (product.options ?? [])
      .map(({ id, title, values = [] }) => ({
        id,
        title,
        values: inVariantOrder(
          id,
          values.map(({ value }) => value),
          variants
        ),
      }))
      .sort(byColourFirst),
    variants,
    category: category ? { id: category.id, handle: category.handle, name: category.name } : null,
  }
}
