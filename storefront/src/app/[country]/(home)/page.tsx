import Link from "next/link"
import { Suspense } from "react"
import { ProductGrid } from "@/components/catalogue/product-grid"
import { CategoryTiles } from "@/components/home/category-tiles"
import { Hero } from "@/components/home/hero"
import { Promises } from "@/components/home/promises"
import { categoryIds, listCategories } from "@/lib/data/categories"
import { requireMarket } from "@/lib/data/market"
import { listSomeProducts } from "@/lib/data/products"

const newCount = 8

/** The front of the shop, led by the newest piece of its first shelf. */
export default async function HomePage({ params }: PageProps<"/[country]">) {
  const { country } = await params
  const market = await requireMarket(country)
  const categories = await listCategories()
  const [lead, recent] = await Promise.all([
    listSomeProducts(market, { category_ids: categories[0] && categoryIds(categories[0]) }, 1),
    listSomeProducts(market, {}, newCount + 1),
  ])
  const hero = lead[0] ?? recent[0]
  const newest = recent.filter(({ id }) => id !== hero?.id).slice(0, newCount)
  return (
    <>
      <Hero country={country} product={hero} />
      {newest.length > 0 && (
        <section aria-labelledby="new" className="shell pt-24">
          <div className="flex items-baseline justify-between gap-4 pb-8">
            <h2 id="new" className="text-xl">
              New on the shelves
            </h2>
            <Link href={`/${country}/products`} className="quiet-link whitespace-nowrap">
              See everything
            </Link>
          </div>
          <ProductGrid products={newest} country={country} />
        </section>
      )}
      {categories.length > 0 && (
        <Suspense>
          <CategoryTiles categories={categories} market={market} />
        </Suspense>
      )}
      <Promises />
    </>
  )
}
