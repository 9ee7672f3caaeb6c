import {
  createCollectionsWorkflow,
  createProductCategoriesWorkflow,
  createProductTagsWorkflow,
  createProductTypesWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { catalogue } from "../catalogue"
import { categories, collections, type DemoCategory } from "../catalogue/sections"
import { ensureAll, idOf, listIdsByKey, type IdByKey } from "../container"

/** Where products are filed: ids by handle (categories, collections) and by value (types, tags). */
export type Sections = { categories: IdByKey; collections: IdByKey; types: IdByKey; tags: IdByKey }

/** Creates the category tree, collections, types (one per top-level category) and tags. */
export const ensureSections = async (container: MedusaContainer): Promise<Sections> => {
  const roots = categories.filter(({ parent }) => !parent)
  const existing = await listIdsByKey(container, "product_category", "handle")
  const top = await ensureCategories(container, existing, roots)
  const children = categories.filter(({ parent }) => parent)
  return {
    categories: await ensureCategories(container, top, children),
    collections: await ensureCollections(container),
    types: await ensureTypes(container, roots),
    tags: await ensureTags(container),
  }
}

const ensureCategories = (container: MedusaContainer, existing: IdByKey, wanted: readonly DemoCategory[]) =>
  ensureAll(
    existing,
    wanted,
    ({ handle }) => handle,
    async (missing) => {
      const product_categories = missing.map(({ handle, name, description, parent }) => ({
        handle,
        name,
        description,
        is_active: true,
        parent_category_id: parent ? idOf(existing, parent) : null,
      }))
      return (await createProductCategoriesWorkflow(container).run({ input: { product_categories } })).result
    }
  )

const ensureCollections = async (container: MedusaContainer) =>
  ensureAll(
    await listIdsByKey(container, "product_collection", "handle"),
    collections,
    ({ handle }) => handle,
    async (missing) => {
      const input = {
        collections: missing.map(({ handle, title, description }) => ({ handle, title, metadata: { description } })),
      }
      return (await createCollectionsWorkflow(container).run({ input })).result
    }
  )

const ensureTypes = async (container: MedusaContainer, roots: readonly DemoCategory[]) =>
  ensureAll(
    await listIdsByKey(container, "product_type", "value"),
    roots,
    ({ name }) => name,
    async (missing) => {
      const input = { product_types: missing.map(({ name }) => ({ value: name })) }
      return (await createProductTypesWorkflow(container).run({ input })).result
    }
  )

const ensureTags = async (container: MedusaContainer) =>
  ensureAll(
    await listIdsByKey(container, "product_tag", "value"),
    [...new Set(catalogue.flatMap(({ tags }) => tags))],
    (value) => value,
    async (missing) => {
      const input = { product_tags: missing.map((value) => ({ value })) }
      return (await createProductTagsWorkflow(container).run({ input })).result
    }
  )
