import "server-only"
import { cache } from "react"
import type { StoreProduct } from "@medusajs/types"
import type { Product, ProductCard } from "@/lib/catalogue"
import { pageWindow, type PageWindow } from "@/lib/pagination"
import type { SortKey } from "@/lib/sort"
import { readCached } from "./client"
import { toProduct, toProductCard } from "./product-mappers"
import type { Market } from "./regions"

const cardFields = [
  "id,handle,title,subtitle,thumbnail,metadata,images.url",
  "options.title,options.values.value",
  "variants.id,variants.calculated_price",
].join()

const detailFields = [
  "id,handle,title,subtitle,description,material,weight,thumbnail,metadata,images.url,*categories",
  "options.id,options.title,options.values.value",
  "variants.id,variants.sku,variants.title,variants.thumbnail,variants.variant_rank,variants.calculated_price",
  "variants.options.value,variants.options.option",
].join()

// Ids grow with time and are unique, so that pages of one import do not overlap; the API takes one field only.
const orders: Record<SortKey, string> = { newest: "-id", name: "title", "name-desc": "-title" }

type Filter = { category_ids?: string[]; q?: string; exclude?: string }

type ListAnswer = { products: StoreProduct[]; count: number }

const list = (market: Market, query: Record<string, unknown>, fields: string, tags: string[]) =>
  readCached<ListAnswer>(
    "/store/products",
    { ...query, fields, region_id: market.region_id, country_code: market.country_code },
    tags
  )

const filters = ({ category_ids, q }: Filter) => ({
  ...(category_ids && { category_id: category_ids }),
  ...(q && { q }),
})

export const pageSize = 12

/** One page of a product list, with where it lies in the whole. */
export const listProducts = async (
  market: Market,
  filter: Filter,
  sort: SortKey,
  requestedPage: number
): Promise<{ products: ProductCard[]; count: number; window: PageWindow }> => {
  const read = (page: number) =>
    list(
      market,
      { ...filters(filter), order: orders[sort], limit: pageSize, offset: (page - 1) * pageSize },
      cardFields,
      ["products"]
    )
  let answer = await read(requestedPage)
  const window = pageWindow(requestedPage, answer.count, pageSize)
  // A page past the end (an old link, a shrunk list) shows the last one rather than nothing.
  if (window.page !== requestedPage) {
    answer = await read(window.page)
  }
  return { products: answer.products.map(toProductCard), count: answer.count, window }
}

/** The first few products of a filter, newest first. */
export const listSomeProducts = async (market: Market, filter: Filter, take: number): Promise<ProductCard[]> => {
  const query = { ...filters(filter), order: orders.newest, limit: filter.exclude ? take + 1 : take }
  const { products } = await list(market, query, cardFields, ["products"])
  return products
    .filter(({ id }) => id !== filter.exclude)
    .slice(0, take)
    .map(toProductCard)
}

/** A product by its handle, without stock; undefined where the shop has none of that name. */
export const findProduct = cache(async (market: Market, handle: string): Promise<Product | undefined> => {
  const { products } = await list(market, { handle, limit: 1 }, detailFields, ["products", `product:${handle}`])
  return products[0] && toProduct(products[0])
})
