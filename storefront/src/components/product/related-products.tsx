import { ProductGrid } from "@/components/catalogue/product-grid"
import type { Product } from "@/lib/catalogue"
import { listSomeProducts } from "@/lib/data/products"
import type { Market } from "@/lib/data/regions"

const shown = 4

/** A few other pieces from the same shelf. */
export const RelatedProducts = async ({ product, market }: { product: Product; market: Market }) => {
  const { category, id } = product
  const products = await listSomeProducts(
    market,
    { category_ids: category ? [category.id] : undefined, exclude: id },
    shown
  )
  if (!products.length) {
    return null
  }
  return (
    <section aria-labelledby="related" className="pt-24">
      <h2 id="related" className="pb-8 text-xl">
        {category ? `More ${category.name.toLowerCase()}` : "More from the shop"}
      </h2>
      <ProductGrid products={products} country={market.country_code} />
    </section>
  )
}
