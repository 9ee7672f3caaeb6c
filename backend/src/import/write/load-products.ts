import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ImportContext } from "./context"

export type StoredVariant = {
  id: string
  sku?: string
  options: Record<string, string>
  price_set_id?: string
  /** What the last import said. */
  import_quantity?: number
}

export type StoredProduct = {
  id: string
  options: { id: string; title: string }[]
  variants: StoredVariant[]
}

type ProductRow = {
  id: string
  options: { id: string; title: string }[]
  variants: {
    id: string
    sku: string | null
    metadata: Record<string, unknown> | null
    options: { value: string; option: { title: string } }[]
    price_set: { id: string } | null
  }[]
}

const fields = [
  "id",
  "options.id",
  "options.title",
  "variants.id",
  "variants.sku",
  "variants.metadata",
  "variants.options.value",
  "variants.options.option.title",
  "variants.price_set.id",
]

/** Products as the shop has them now, by id, with what updating them needs. */
export const loadProducts = async (
  { container }: ImportContext,
  ids: string[]
): Promise<Map<string, StoredProduct>> => {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "product", fields, filters: { id: ids } })
  return new Map((data as ProductRow[]).map((row) => [row.id, toStored(row)]))
}

const toStored = ({ id, options, variants }: ProductRow): StoredProduct => ({
  id,
  options,
  variants: variants.map((variant) => ({
    id: variant.id,
    sku: variant.sku ?? undefined,
    options: Object.fromEntries(variant.options.map(({ value, option }) => [option.title, value])),
    price_set_id: variant.price_set?.id,
    import_quantity: variant.metadata?.import_quantity as number | undefined,
  })),
})
