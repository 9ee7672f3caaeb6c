import type { ReactNode } from "react"
import { listProducts } from "@/lib/data/products"
import type { Market } from "@/lib/data/regions"
import { parsePage } from "@/lib/pagination"
import { parseSort } from "@/lib/sort"
import { Pagination } from "./pagination"
import { ProductGrid } from "./product-grid"
import { SortLinks } from "./sort-links"

type Query = Record<string, string | string[] | undefined>

type Props = {
  market: Market
  /** The list's own address, to which order and page are added. */
  path: string
  query: Query
  filter: { category_ids?: string[]; q?: string }
  empty: ReactNode
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** A list of products with its order and pages, both kept in the address. */
export const ProductList = async ({ market, path, query, filter, empty }: Props) => {
  const sort = parseSort(first(query.sort))
  const { products, count, window } = await listProducts(market, filter, sort, parsePage(first(query.page)))
  const hrefOf = (change: { sort?: string; page?: number }) => {
    const wanted = { q: filter.q, sort: change.sort ?? sort, page: change.page ?? 1 }
    const params = new URLSearchParams()
    if (wanted.q) params.set("q", wanted.q)
    if (wanted.sort !== "newest") params.set("sort", wanted.sort)
    if (wanted.page > 1) params.set("page", String(wanted.page))
    const search = params.toString()
    return search ? `${path}?${search}` : path
  }
  if (count === 0) {
    return empty
  }
  return (
    <>
      <h2 className="sr-only">Pieces</h2>
      <div className="flex flex-wrap items-center justify-between gap-x-8 border-t border-line pt-2 pb-8">
        <p className="py-2 text-soft">
          {count} {count === 1 ? "piece" : "pieces"}
          {window.page_count > 1 && `, page ${window.page} of ${window.page_count}`}
        </p>
        {count > 1 && <SortLinks current={sort} hrefOf={(key) => hrefOf({ sort: key })} />}
      </div>
      <ProductGrid products={products} country={market.country_code} eagerCount={4} />
      <Pagination window={window} hrefOf={(page) => hrefOf({ page })} />
    </>
  )
}
