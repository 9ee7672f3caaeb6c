import type { CreateProductVariantWorkflowInputDTO, CreateProductWorkflowInputDTO } from "@medusajs/framework/types"
import { ProductStatus } from "@medusajs/framework/utils"
import type { DemoPrices, DemoProduct, DemoVariant } from "../catalogue"
import { sectionOf } from "../catalogue/sections"
import { idOf, type IdByKey } from "../container"
import { picturesOf, wholePicture } from "../pictures/names"
import type { Sections } from "./sections"

/** What a demo product needs to know of the shop that it goes into. */
export type ProductPlace = {
  sections: Sections
  sales_channel_id: string
  shipping_profile_id: string
  /** Where pictures are served. */
  picture_url: string
  /** Inventory items by SKU, of which kits are made. */
  inventory_items: IdByKey
  /** Those that no variant has: a run that was cut off left them, and the new variant takes its own. */
  free_items: IdByKey
}

/** A demo product as `createProductsWorkflow` takes it. */
export const toProductInput = (product: DemoProduct, place: ProductPlace): CreateProductWorkflowInputDTO => {
  const images = picturesOf(product).map(({ file }) => ({ url: `${place.picture_url}/${file}` }))
  return {
    title: product.title,
    handle: product.handle,
    subtitle: `${product.maker}, ${product.place}`,
    description: product.description,
    material: product.material,
    origin_country: product.country,
    weight: product.weight,
    status: ProductStatus.DRAFT,
    thumbnail: images[0]?.url,
    images,
    category_ids: [product.category, sectionOf(product.category).handle].map((handle) =>
      idOf(place.sections.categories, handle)
    ),
    collection_id: product.collection ? idOf(place.sections.collections, product.collection) : undefined,
    type_id: idOf(place.sections.types, sectionOf(product.category).name),
    tag_ids: product.tags.map((tag) => idOf(place.sections.tags, tag)),
    metadata: { maker: product.maker, place: product.place, care: product.care },
    sales_channels: [{ id: place.sales_channel_id }],
    shipping_profile_id: place.shipping_profile_id,
    options: toOptions(product.variants),
    variants: product.variants.map((variant) => toVariantInput(product, variant, place)),
  }
}

const toOptions = (variants: readonly DemoVariant[]) =>
  Object.keys(variants[0]?.options ?? {}).map((title) => ({
    title,
    values: [...new Set(variants.flatMap(({ options }) => options[title] ?? []))],
  }))

const toVariantInput = (
  product: DemoProduct,
  variant: DemoVariant,
  place: ProductPlace
): CreateProductVariantWorkflowInputDTO & { thumbnail?: string } => ({
  title: Object.values(variant.options).join(" / "),
  sku: variant.sku,
  options: variant.options,
  manage_inventory: true,
  allow_backorder: variant.allow_backorder ?? false,
  weight: product.weight,
  thumbnail: variant.options.Colour && `${place.picture_url}/${wholePicture(product, variant.options.Colour).file}`,
  prices: toPrices(variant.prices ?? product.prices),
  inventory_items: toItems(variant, place),
})

/** The items that a variant is made of; nothing where Medusa is to make the variant's own. */
const toItems = ({ sku, kit }: DemoVariant, { inventory_items, free_items }: ProductPlace) => {
  const free = free_items.get(sku)
  return (
    kit?.map((part) => ({ inventory_item_id: idOf(inventory_items, part.sku), required_quantity: part.quantity })) ??
    (free === undefined ? undefined : [{ inventory_item_id: free, required_quantity: 1 }])
  )
}

const toPrices = (prices: DemoPrices) =>
  Object.entries(prices).map(([currency_code, amount]) => ({ currency_code, amount }))
