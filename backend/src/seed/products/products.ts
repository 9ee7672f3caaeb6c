import {
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  deleteProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { IProductModuleService, MedusaContainer, ProductDTO } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { findFreeItems } from "../../import/write/free-items"
import { catalogue, type DemoProduct } from "../catalogue"
import { idOf, listIdsByKey, type IdByKey } from "../container"
import { wholePicture } from "../pictures/names"
import { locations as demoLocations } from "../shop/locations"
import { toProductInput, type ProductPlace } from "./product-input"

/**
 * Creates the products that are missing; kits come second, because they are made of other variants' stock. A product is a
 * draft until it is whole: what a run that was cut off left by half is made anew.
 */
export const ensureProducts = async (
  container: MedusaContainer,
  place: Omit<ProductPlace, "inventory_items" | "free_items">
): Promise<void> => {
  const handles = catalogue.map(({ handle }) => handle)
  const halves = await listIdsByKey(container, "product", "handle", { handle: handles, status: ProductStatus.DRAFT })
  if (halves.size) {
    await deleteProductsWorkflow(container).run({ input: { ids: [...halves.values()] } })
  }
  const existing = await listIdsByKey(container, "product", "handle")
  const missing = catalogue.filter(({ handle }) => !existing.has(handle))
  for (const products of [missing.filter((product) => !isKit(product)), missing.filter(isKit)]) {
    const inventory_items = await listIdsByKey(container, "inventory_item", "sku")
    const skus = products.flatMap(({ variants }) => variants.map(({ sku }) => sku))
    const free_items = await findFreeItems(container, skus)
    await createProducts(container, products, { ...place, inventory_items, free_items })
  }
}

/** Puts the demo quantities on the shelves of both locations, where no level exists yet. */
export const ensureStock = async (container: MedusaContainer, locations: IdByKey): Promise<void> => {
  const items = await listIdsByKey(container, "inventory_item", "sku")
  const stocked = new Set((await listIdsByKey(container, "inventory_level", "inventory_item_id")).keys())
  const inventory_levels = catalogue
    .flatMap(({ variants }) => variants)
    .filter(({ sku, stock }) => stock && !stocked.has(idOf(items, sku)))
    .flatMap(({ sku, stock = [0, 0] }) =>
      demoLocations.map(({ name }, i) => ({
        inventory_item_id: idOf(items, sku),
        location_id: idOf(locations, name),
        stocked_quantity: stock[i] ?? 0,
      }))
    )
  if (inventory_levels.length) {
    await createInventoryLevelsWorkflow(container).run({ input: { inventory_levels } })
  }
}

const isKit = (product: DemoProduct) => product.variants.some(({ kit }) => kit)

const createProducts = async (container: MedusaContainer, products: DemoProduct[], place: ProductPlace) => {
  if (!products.length) {
    return
  }
  const input = { products: products.map((product) => toProductInput(product, place)) }
  const { result } = await createProductsWorkflow(container).run({ input })
  const links = products.flatMap((product, i) => toVariantImages(product, result[i]!, place.picture_url))
  const service = container.resolve<IProductModuleService>(Modules.PRODUCT)
  await service.addImageToVariant(links)
  await service.updateProducts({ id: result.map(({ id }) => id) }, { status: ProductStatus.PUBLISHED })
}

/** A variant shows the pictures of its own colour, and those that belong to no variant. */
const toVariantImages = (product: DemoProduct, created: ProductDTO, pictureUrl: string) =>
  created.variants.flatMap((variant) => {
    const colour = product.variants.find(({ sku }) => sku === variant.sku)?.options.Colour
    const url = colour && `${pictureUrl}/${wholePicture(product, colour).file}`
    const image = created.images.find((each) => each.url === url)
    return image ? [{ variant_id: variant.id, image_id: image.id }] : []
  })
