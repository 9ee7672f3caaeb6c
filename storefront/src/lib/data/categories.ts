import "server-only"
import { cache } from "react"
import type { StoreProductCategory } from "@medusajs/types"
import type { Category } from "@/lib/catalogue"
import { readCached } from "./client"

const fields = "id,handle,name,description,parent_category_id,rank"

const childrenOf = (categories: StoreProductCategory[], parentId: string | null): Category[] =>
  categories
    .filter((category) => (category.parent_category_id ?? null) === parentId)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ id, handle, name, description }) => ({
      id,
      handle,
      name,
      description: description || null,
      children: childrenOf(categories, id),
    }))

/** All categories as a tree, in the order the merchant gave them. */
export const listCategories = cache(async (): Promise<Category[]> => {
  const { product_categories } = await readCached<{ product_categories: StoreProductCategory[] }>(
    "/store/product-categories",
    { fields, limit: 500 },
    ["categories"]
  )
  return childrenOf(product_categories, null)
})

const findIn = (categories: Category[], handle: string, trail: Category[]): Category[] | undefined => {
  for (const category of categories) {
    const path = [...trail, category]
    const found = category.handle === handle ? path : findIn(category.children, handle, path)
    if (found) {
      return found
    }
  }
  return undefined
}

/** The way from the top of the tree down to a category, itself last. */
export const findCategoryPath = async (handle: string): Promise<Category[] | undefined> =>
  findIn(await listCategories(), handle, [])

/** A category's id and those of everything below it: a parent shows what its children hold. */
export const categoryIds = (category: Category): string[] => [category.id, ...category.children.flatMap(categoryIds)]
