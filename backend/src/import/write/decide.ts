import { createHash } from "node:crypto"
import type { ImportProduct, ImportVariant, Refusal } from "../types"
import type { Known, KnownProduct } from "./lookup"

/** Stands where the hash will be while a product is being created; whoever finds it finds half a product. */
export const pendingHash = "pending"

export type Decision = {
  /** Without the variants that were refused. */
  product: ImportProduct
  hash: string
  outcome: "create" | "update" | "unchanged" | "refuse"
  known?: KnownProduct
  refusals: Refusal[]
}

export type DecideOptions = { currency_code: string; location_id?: string; retry_images: boolean }

/** What to do with one product of the file, given what the shop holds. */
export const decide = (product: ImportProduct, known: Known, options: DecideOptions): Decision => {
  const hash = hashOf(product, options)
  const match = known.products.get(product.handle) ?? matchBySku(product, known)
  const refusals = product.variants.flatMap((variant) => refusalOf(product, variant, known, match))
  const refused = new Set(refusals.map(({ line }) => line))
  const variants = product.variants
    .filter(({ line }) => !refused.has(line))
    .map((variant) => freeBarcode(variant, known, match))
  const decision = { product: { ...product, variants }, hash, known: match, refusals }
  if (!variants.length) {
    return { ...decision, outcome: "refuse" }
  }
  if (!match || match.import_hash === pendingHash) {
    return { ...decision, outcome: "create" }
  }
  const isSettled = match.import_hash === hash && !(options.retry_images && match.missing_images)
  return { ...decision, outcome: isSettled ? "unchanged" : "update" }
}

/** The product under another handle that has just these SKUs: it was renamed on one side. */
const matchBySku = ({ variants }: ImportProduct, known: Known): KnownProduct | undefined => {
  const [first] = variants
  const owner = first?.sku && known.products_by_id.get(known.skus.get(first.sku) ?? "")
  const isSame =
    owner && owner.skus.length === variants.length && variants.every(({ sku }) => sku && owner.skus.includes(sku))
  return isSame ? owner : undefined
}

const refusalOf = (
  product: ImportProduct,
  { line, sku }: ImportVariant,
  known: Known,
  match?: KnownProduct
): Refusal[] => {
  const owner = sku && known.skus.get(sku)
  if (!owner || owner === match?.id) {
    return []
  }
  const other = known.products_by_id.get(owner)?.handle ?? owner
  return [{ line, handle: product.handle, sku, reason: `the SKU ${sku} belongs to the product "${other}" already` }]
}

// A barcode is not what anything is matched by, so a clash costs the barcode and not the variant.
const freeBarcode = (variant: ImportVariant, known: Known, match?: KnownProduct): ImportVariant => {
  const owner = variant.barcode && known.barcodes.get(variant.barcode)
  return owner && owner !== match?.id ? { ...variant, barcode: undefined } : variant
}

/** Equal for the same product in the same file, whatever its place in it; new when the mapping changes its output. */
const hashOf = (product: ImportProduct, { currency_code, location_id }: DecideOptions): string => {
  const withoutLines = {
    ...product,
    line: undefined,
    variants: product.variants.map((variant) => ({ ...variant, line: undefined })),
  }
  const text = JSON.stringify([withoutLines, currency_code, location_id])
  return createHash("sha256").update(text).digest("base64url")
}
