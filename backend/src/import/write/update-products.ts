import {
  createProductVariantsWorkflow,
  setProductProductOptionsWorkflow,
  updateProductsWorkflow,
  updateProductVariantsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { IPricingModuleService } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import type { ImportProduct, ImportVariant } from "../types"
import type { ImportContext } from "./context"
import type { Decision } from "./decide"
import { findFreeItems } from "./free-items"
import { loadProducts, type StoredProduct, type StoredVariant } from "./load-products"
import { toNewVariant, toProductFields, toProductMetadata, toVariantFields, type Pictures } from "./product-fields"
import { setAndMarkStock } from "./stock"

type Pair = { stored?: StoredVariant; variant: ImportVariant; product_id: string }

/**
 * Brings products up to the file. Nothing is deleted: variants, prices in other currencies and the handle stay as the
 * shop has them. Stock is set only where the file's number changed since the last import, because a quantity of last
 * month would give back what has been sold since.
 */
export const updateProducts = async (
  context: ImportContext,
  decisions: Decision[],
  pictures: Map<string, Pictures>
): Promise<void> => {
  const stored = await loadProducts(
    context,
    decisions.map(({ known }) => known!.id)
  )
  const pairs: Pair[] = []
  for (const { product, known } of decisions) {
    const current = stored.get(known!.id)!
    await addOptionValues(context, product, current)
    pairs.push(...pairVariants(product, current))
  }
  await updateProductsWorkflow(context.container).run({
    input: { products: decisions.map(({ product, known }) => toUpdate(known!.id, product, pictures, context)) },
  })
  await updateVariants(context, pairs)
  await createVariants(context, pairs)
}

const toUpdate = (id: string, product: ImportProduct, pictures: Map<string, Pictures>, context: ImportContext) => {
  const chosen = pictures.get(product.handle)!
  return { id, ...toProductFields(product, chosen, context), metadata: toProductMetadata(product, chosen) }
}

/** A variant is the stored one with its SKU, else the one with its options. */
const pairVariants = (product: ImportProduct, stored: StoredProduct): Pair[] => {
  const keyOf = (options: Record<string, string>) => JSON.stringify(Object.entries(options).sort())
  return product.variants.map((variant) => ({
    variant,
    product_id: stored.id,
    stored:
      stored.variants.find(({ sku }) => sku && sku === variant.sku) ??
      stored.variants.find(({ options }) => keyOf(options) === keyOf(variant.options)),
  }))
}

const addOptionValues = async ({ container }: ImportContext, product: ImportProduct, stored: StoredProduct) => {
  const titles = product.options.map(({ title }) => title)
  if (titles.length !== stored.options.length || !stored.options.every(({ title }) => titles.includes(title))) {
    const before = stored.options.map(({ title }) => title).join(", ")
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `its options changed from ${before} to ${titles.join(", ")}; change them in the admin first`
    )
  }
  const used = (title: string) => stored.variants.map(({ options }) => options[title])
  const update = stored.options.map(({ id, title }) => ({
    product_option_id: id,
    add: product.options
      .filter((option) => option.title === title)
      .flatMap(({ values }) => values.filter((value) => !used(title).includes(value)).map((value) => ({ value }))),
  }))
  if (update.some(({ add }) => add.length)) {
    await setProductProductOptionsWorkflow(container).run({ input: { product_id: stored.id, update } })
  }
}

const updateVariants = async (context: ImportContext, pairs: Pair[]) => {
  const found = pairs.flatMap(({ stored, variant }) => (stored ? [{ stored, variant }] : []))
  if (!found.length) {
    return
  }
  await updateProductVariantsWorkflow(context.container).run({
    input: { product_variants: found.map(({ stored, variant }) => ({ id: stored.id, ...toVariantFields(variant) })) },
  })
  await context.container.resolve<IPricingModuleService>(Modules.PRICING).addPrices(
    found.flatMap(({ stored, variant }) => {
      // Without the two nulls Medusa does not recognise the price that is there and adds a second one.
      const whole = { min_quantity: null, max_quantity: null }
      const prices = [{ currency_code: context.currency_code, amount: variant.price, ...whole }]
      return stored.price_set_id ? [{ priceSetId: stored.price_set_id, prices }] : []
    })
  )
  const restocked = found.filter(
    ({ stored, variant }) => variant.quantity === undefined || stored.import_quantity !== variant.quantity
  )
  await setAndMarkStock(
    context,
    restocked.map(({ stored, variant }) => ({ variant_id: stored.id, variant }))
  )
}

const createVariants = async (context: ImportContext, pairs: Pair[]) => {
  const missing = pairs.filter(({ stored }) => !stored)
  if (!missing.length) {
    return
  }
  const skus = missing.flatMap(({ variant }) => variant.sku ?? [])
  const freeItems = await findFreeItems(context.container, skus)
  const product_variants = missing.map(({ product_id, variant }) => ({
    ...toNewVariant(variant, context, freeItems),
    product_id,
  }))
  const { result } = await createProductVariantsWorkflow(context.container).run({ input: { product_variants } })
  await setAndMarkStock(
    context,
    missing.map(({ variant }, i) => ({ variant_id: result[i]!.id, variant }))
  )
}
