import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ImportProduct } from "../types"

/** A product of the shop, as far as matching needs it. */
export type KnownProduct = {
  id: string
  handle: string
  import_hash?: string
  missing_images: boolean
  skus: string[]
}

/** What the shop already holds of a batch. */
export type Known = {
  products: Map<string, KnownProduct>
  /** By id, for products that were found through a SKU. */
  products_by_id: Map<string, KnownProduct>
  /** Product ids by SKU and by barcode. */
  skus: Map<string, string>
  barcodes: Map<string, string>
}

type ProductRow = {
  id: string
  handle: string
  metadata: Record<string, unknown> | null
  variants: { sku: string | null }[]
}
type VariantRow = { product_id: string; sku: string | null; barcode: string | null }

const productFields = ["id", "handle", "metadata", "variants.sku"]

/** Reads, in up to four statements, all that deciding about a batch takes. */
export const lookUp = async (container: MedusaContainer, batch: ImportProduct[]): Promise<Known> => {
  const variants = batch.flatMap((product) => product.variants)
  const byHandle = await listProducts(container, { handle: batch.map(({ handle }) => handle) })
  const withSku = await listVariants(container, { sku: variants.flatMap(({ sku }) => sku ?? []) })
  const withBarcode = await listVariants(container, { barcode: variants.flatMap(({ barcode }) => barcode ?? []) })
  const found = new Set(byHandle.map(({ id }) => id))
  const others = withSku.map(({ product_id }) => product_id).filter((id) => !found.has(id))
  const bySku = await listProducts(container, { id: [...new Set(others)] })
  return {
    products: new Map(byHandle.map((product) => [product.handle, product])),
    products_by_id: new Map([...byHandle, ...bySku].map((product) => [product.id, product])),
    skus: new Map(withSku.map(({ sku, product_id }) => [sku ?? "", product_id])),
    barcodes: new Map(withBarcode.map(({ barcode, product_id }) => [barcode ?? "", product_id])),
  }
}

const listProducts = async (container: MedusaContainer, filters: Record<string, string[]>): Promise<KnownProduct[]> => {
  const rows = await list<ProductRow>(container, "product", productFields, filters)
  return rows.map(({ id, handle, metadata, variants }) => ({
    id,
    handle,
    import_hash: metadata?.import_hash as string | undefined,
    missing_images: Array.isArray(metadata?.missing_images) && metadata.missing_images.length > 0,
    skus: variants.flatMap(({ sku }) => sku ?? []),
  }))
}

const listVariants = (container: MedusaContainer, filters: Record<string, string[]>) =>
  list<VariantRow>(container, "product_variant", ["product_id", "sku", "barcode"], filters)

const list = async <T>(
  container: MedusaContainer,
  entity: string,
  fields: string[],
  filters: Record<string, string[]>
): Promise<T[]> => {
  if (!Object.values(filters).flat().length) {
    return []
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity, fields, filters })
  return data as T[]
}
