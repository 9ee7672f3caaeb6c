import type { ControlListing, ControlListingPatch, ListingRef } from "../control/control-port.ts"
import type { Platform } from "../platform.ts"
import { isPriceOf, toMajor, toMinor } from "../state/money.ts"
import { Refusal } from "../state/refusal.ts"
import { MODELS_PER_ITEM, type Listed } from "../state/listings.ts"

/** Lists products as a seller would in the platform's own app; rows of one parent become one item with models. */
export function createListings(platform: Platform, rows: ControlListing[]): ListingRef[] {
  rows.forEach((row, index) => checkPrice(platform, row.price, `${index}/price`))
  const products = new Map<string, ControlListing[]>()
  for (const [index, row] of rows.entries()) {
    const key = row.parent_sku ? `parent:${row.parent_sku}` : `row:${index}`
    products.set(key, [...(products.get(key) ?? []), row])
  }
  for (const [key, product] of products) {
    if (product.length > MODELS_PER_ITEM) {
      throw new Refusal("invalid", `${key} has more than ${MODELS_PER_ITEM} models.`, "parent_sku")
    }
  }
  return [...products.values()].flatMap((product) => {
    const item = platform.listings.add({
      name: product[0]?.title ?? "",
      parent_sku: product[0]?.parent_sku ?? "",
      models: product.map((row) => ({
        sku: row.sku,
        name: row.variant_title ?? row.sku,
        price: toMinor(row.price),
        quantity: row.quantity,
      })),
    })
    return item.models.map((model) => toListingRef({ item, model }))
  })
}

/** Changes a listing behind the plugin's back. */
export function updateListing(platform: Platform, id: string, patch: ControlListingPatch): ListingRef {
  const listed = platform.listings.findByExternalId(id)
  if (!listed) {
    throw new Refusal("not_found", `There is no listing ${id}.`, "id")
  }
  if (patch.price !== undefined) {
    checkPrice(platform, patch.price, "price")
    platform.listings.setPrice(listed, toMinor(patch.price))
  }
  if (patch.title !== undefined) {
    platform.listings.rename(listed.item, patch.title)
  }
  if (patch.quantity !== undefined) {
    platform.listings.setStock(listed, patch.quantity)
  }
  if (patch.promotion_reserved !== undefined) {
    platform.listings.reserveForPromotion(listed, patch.promotion_reserved)
  }
  return toListingRef(listed)
}

/** A listing as the control API shows it. */
export function toListingRef({ item, model }: Listed): ListingRef {
  const id = model.model_id ? `${item.item_id}:${model.model_id}` : String(item.item_id)
  return {
    id,
    external_id: id,
    sku: model.sku,
    title: item.name,
    price: toMajor(model.price),
    quantity: model.stock,
  }
}

function checkPrice(platform: Platform, price: number, field: string): void {
  if (!isPriceOf(platform.options.region, price)) {
    throw new Refusal("invalid", `${price} has more decimals than prices of ${platform.options.region} have.`, field)
  }
}
