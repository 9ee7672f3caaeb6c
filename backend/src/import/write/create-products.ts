import { createProductsWorkflow, deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import type { IProductModuleService, ProductDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { ImportProduct } from "../types"
import type { ImportContext } from "./context"
import { pendingHash, type Decision } from "./decide"
import { findFreeItems } from "./free-items"
import { setStock } from "./stock"
import {
  toProductFields,
  toNewVariant,
  toProductMetadata,
  toStockMark,
  withoutEmpty,
  type Pictures,
} from "./product-fields"

/** Creates the products of a batch. Their hash comes last: without it a crash is seen, and the product made anew. */
export const createProducts = async (
  context: ImportContext,
  decisions: Decision[],
  pictures: Map<string, Pictures>
): Promise<void> => {
  const { container } = context
  const halves = decisions.flatMap(({ known }) => known?.id ?? [])
  if (halves.length) {
    await deleteProductsWorkflow(container).run({ input: { ids: halves } })
  }
  const skus = decisions.flatMap(({ product }) => product.variants.flatMap(({ sku }) => sku ?? []))
  const freeItems = await findFreeItems(container, skus)
  const input = {
    products: decisions.map(({ product }) => toInput(product, pictures.get(product.handle)!, context, freeItems)),
  }
  const { result } = await createProductsWorkflow(container).run({ input })
  await linkVariantImages(context, decisions, result)
  await setStock(
    context,
    decisions.flatMap(({ product }, i) =>
      product.variants.map((variant, j) => ({ variant_id: result[i]!.variants[j]!.id, variant }))
    )
  )
  await recordHashes(
    context,
    decisions.map(({ hash }, i) => ({ id: result[i]!.id, hash }))
  )
}

/** Marks products as being what the file says. */
export const recordHashes = async (context: ImportContext, products: { id: string; hash: string }[]): Promise<void> => {
  const service = context.container.resolve<IProductModuleService>(Modules.PRODUCT)
  await service.upsertProducts(products.map(({ id, hash }) => ({ id, metadata: { import_hash: hash } })))
}

const toInput = (
  product: ImportProduct,
  pictures: Pictures,
  context: ImportContext,
  freeItems: Map<string, string>
) => ({
  ...toProductFields(product, pictures, context),
  handle: product.handle,
  metadata: { ...withoutEmpty(toProductMetadata(product, pictures)), import_hash: pendingHash },
  sales_channels: [{ id: context.sales_channel_id }],
  shipping_profile_id: product.variants.some(({ requires_shipping }) => requires_shipping)
    ? context.shipping_profile_id
    : undefined,
  options: product.options,
  variants: product.variants.map((variant) => {
    const fields = toNewVariant(variant, context, freeItems)
    // Before the stock for once: where setting that fails, the hash is missing and the product made anew.
    return { ...fields, metadata: withoutEmpty({ ...fields.metadata, ...toStockMark(variant) }) }
  }),
})

const linkVariantImages = async ({ container }: ImportContext, decisions: Decision[], created: ProductDTO[]) => {
  const links = decisions.flatMap(({ product }, i) =>
    product.variants.flatMap(({ image }, j) => {
      const found = image && created[i]!.images.find(({ url }) => url === image)
      return found ? [{ variant_id: created[i]!.variants[j]!.id, image_id: found.id }] : []
    })
  )
  if (links.length) {
    await container.resolve<IProductModuleService>(Modules.PRODUCT).addImageToVariant(links)
  }
}
