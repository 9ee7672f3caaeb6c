import type { ImportProduct, Refusal } from "../types"
import type { ImportContext } from "./context"
import { createProducts, recordHashes } from "./create-products"
import { decide, type Decision } from "./decide"
import { lookUp } from "./lookup"
import { choosePictures, type Pictures } from "./product-fields"
import { updateProducts } from "./update-products"

export type BatchOptions = { dry_run: boolean; retry_images: boolean; placeholder_url: string }

export type BatchResult = { done: Decision[]; refusals: Refusal[]; placeholders: number }

/** Decides about a batch of products and writes what has to be written. */
export const writeBatch = async (
  context: ImportContext,
  batch: ImportProduct[],
  options: BatchOptions
): Promise<BatchResult> => {
  const known = await lookUp(context.container, batch)
  const decisions = batch.map((product) => decide(product, known, { ...options, ...context }))
  const result: BatchResult = {
    done: decisions.filter(({ outcome }) => outcome === "unchanged"),
    refusals: decisions.flatMap(({ refusals }) => refusals),
    placeholders: 0,
  }
  const toCreate = decisions.filter(({ outcome }) => outcome === "create")
  const toUpdate = decisions.filter(({ outcome }) => outcome === "update")
  if (options.dry_run) {
    result.done.push(...toCreate, ...toUpdate)
    return result
  }
  const pictures = await pickPictures(context, [...toCreate, ...toUpdate], options)
  result.placeholders = [...pictures.values()].reduce((sum, { missing }) => sum + missing.length, 0)
  await context.terms.prepare([...toCreate, ...toUpdate].map(({ product }) => product))
  await oneByOneOnError(toCreate, (some) => createProducts(context, some, pictures), result)
  await oneByOneOnError(
    toUpdate,
    async (some) => {
      await updateProducts(context, some, pictures)
      await recordHashes(
        context,
        some.map(({ known: match, hash }) => ({ id: match!.id, hash }))
      )
    },
    result
  )
  return result
}

const pickPictures = async (context: ImportContext, decisions: Decision[], { placeholder_url }: BatchOptions) => {
  const fetchable = await context.images(decisions.flatMap(({ product }) => product.images))
  return new Map(
    decisions.map(({ product }): [string, Pictures] => [
      product.handle,
      choosePictures(product, fetchable, placeholder_url),
    ])
  )
}

/** Writes all at once; where that fails, one by one, so that only those at fault are refused. */
const oneByOneOnError = async (
  decisions: Decision[],
  write: (some: Decision[]) => Promise<void>,
  result: BatchResult
): Promise<void> => {
  if (!decisions.length) {
    return
  }
  try {
    await write(decisions)
    result.done.push(...decisions)
    return
  } catch (error) {
    if (decisions.length === 1) {
      result.refusals.push(toRefusal(decisions[0]!, error))
      return
    }
  }
  const before = result.done.length
  let lastError: unknown
  for (const decision of decisions) {
    try {
      await write([decision])
      result.done.push(decision)
    } catch (error) {
      lastError = error
      result.refusals.push(toRefusal(decision, error))
    }
  }
  if (result.done.length === before) {
    // Nothing went through: the fault is not in the rows.
    throw lastError
  }
}

const toRefusal = ({ product }: Decision, error: unknown): Refusal => ({
  line: product.line,
  handle: product.handle,
  // Workflows hand errors on as plain objects.
  reason: (error as { message?: string } | undefined)?.message ?? String(error),
})
