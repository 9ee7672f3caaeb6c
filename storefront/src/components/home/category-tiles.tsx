import Link from "next/link"
import { Picture } from "@/components/ui/picture"
import type { Category } from "@/lib/catalogue"
import { categoryIds } from "@/lib/data/categories"
import { listSomeProducts } from "@/lib/data/products"
import type { Market } from "@/lib/data/regions"

type Props = { categories: Category[]; market: Market }

const tileOf = async (category: Category, market: Market) => {
  const [product] = await listSomeProducts(market, { category_ids: categoryIds(category) }, 1)
  return { category, image_url: product?.image_url ?? null }
}

/** The shelves, each behind its newest piece. */
export const CategoryTiles = async ({ categories, market }: Props) => {
  const tiles = await Promise.all(categories.map((category) => tileOf(category, market)))
  return (
    <section aria-labelledby="shelves" className="shell pt-24">
      <h2 id="shelves" className="pb-8 text-xl">
        By shelf
      </h2>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-10 lg:grid-cols-4 lg:gap-x-6">
        {tiles.map(({ category, image_url }) => (
          <li key={category.id} className="group relative flex flex-col gap-3">
            <Picture
              src={image_url}
              alt=""
              className="aspect-square transition-opacity duration-150 group-hover:opacity-90"
            />
            <div>
              <h3 className="text-lg">
                <Link
                  href={`/${market.country_code}/categories/${category.handle}`}
                  className="after:absolute after:inset-0 group-hover:text-accent"
                >
                  {category.name}
                </Link>
              </h3>
              {category.description && <p className="line-clamp-2 text-soft">{category.description}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
