import {
  createProductCategoriesWorkflow,
  createProductTagsWorkflow,
  createProductTypesWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, toHandle } from "@medusajs/framework/utils"
import type { ImportProduct } from "../types"

/** Ids of the product types, tags and categories that files name; what is missing is created on the way. */
export type Terms = {
  prepare: (products: ImportProduct[]) => Promise<void>
  idsFor: (product: ImportProduct) => { type_id?: string; tag_ids: string[]; category_ids: string[] }
}

type Kind = "product_type" | "product_tag"

/** Terms with a memory, so that each is looked up once per import. */
export const createTerms = (container: MedusaContainer): Terms => {
  const types = new Map<string, string>()
  const tags = new Map<string, string>()
  const categories = new Map<string, string>()
  return {
    prepare: async (products) => {
      await learn(
        container,
        "product_type",
        types,
        products.flatMap(({ type }) => type ?? [])
      )
      await learn(
        container,
        "product_tag",
        tags,
        products.flatMap((product) => product.tags)
      )
      for (const { category } of products) {
        await learnCategory(container, categories, category)
      }
    },
    idsFor: ({ type, tags: names, category }) => ({
      type_id: type && types.get(type),
      tag_ids: names.flatMap((name) => tags.get(name) ?? []),
      category_ids: category.length ? [categories.get(handleOf(category)) ?? ""].filter(Boolean) : [],
    }),
  }
}

const learn = async (container: MedusaContainer, kind: Kind, known: Map<string, string>, values: string[]) => {
  const unknown = [...new Set(values)].filter((value) => !known.has(value))
  if (!unknown.length) {
    return
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: kind, fields: ["id", "value"], filters: { value: unknown } })
  data.forEach(({ id, value }) => known.set(value, id))
  const missing = unknown.filter((value) => !known.has(value)).map((value) => ({ value }))
  if (missing.length) {
    const created = await create(container, kind, missing)
    created.forEach(({ id, value }) => known.set(value, id))
  }
}

const create = async (container: MedusaContainer, kind: Kind, values: { value: string }[]) =>
  kind === "product_type"
    ? (await createProductTypesWorkflow(container).run({ input: { product_types: values } })).result
    : (await createProductTagsWorkflow(container).run({ input: { product_tags: values } })).result

// The whole path, because two branches may end on the same name and a handle stands once.
const handleOf = (path: string[]): string => toHandle(path.join(" "))

const learnCategory = async (container: MedusaContainer, known: Map<string, string>, path: string[]) => {
  for (let depth = 1; depth <= path.length; depth++) {
    const handle = handleOf(path.slice(0, depth))
    if (!known.has(handle)) {
      const parent = known.get(handleOf(path.slice(0, depth - 1))) ?? null
      known.set(handle, await ensureCategory(container, handle, path[depth - 1] ?? "", parent))
    }
  }
}

const ensureCategory = async (container: MedusaContainer, handle: string, name: string, parent: string | null) => {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "product_category", fields: ["id"], filters: { handle } })
  if (data[0]) {
    return data[0].id
  }
  const product_categories = [{ name, handle, is_active: true, parent_category_id: parent }]
  const { result } = await createProductCategoriesWorkflow(container).run({ input: { product_categories } })
  return result[0]!.id
}
