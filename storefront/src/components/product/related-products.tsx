import { ProductGrid } from "@/components/catalogue/product-grid"
import type { Product } from "@/lib/catalogue"
import { listSomeProducts } from "@/lib/data/products"
import type { Market } from "@/lib/data/regions"

const shown = 4

/** A few other pieces, from the same shelf first. */
export const RelatedProducts = async ({ product, market }: { product: Product; market: Market }) => {
  const { category, id } = product
  const same = category ? await listSomeProducts(market, { category_ids: [category.id], exclude: id }, shown) : []
  // A small shelf is filled up from the whole shop, so that the row is never half empty.
  const others = same.length < shown ? await listSomeProducts(market, { exclude: id }, shown * 2) : []
  const known = new Set(same.map((each) => each.id))
  const products = [...same, ...others.filter((each) => !known.has(each.id))].slice(0, shown)
  if (!products.length) {
    return null
  }
  return (
    <section aria-labelledby="related" className="pt-24">
      <h2 id="related" className="pb-8 text-xl">
        {same.length ? `More ${category?.name.toLowerCase()}` : "More from the shop"}
      </h2>
      <ProductGrid products={products} country={market.country_code} />
    </section>
  )
}
