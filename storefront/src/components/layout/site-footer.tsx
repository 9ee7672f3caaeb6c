import Link from "next/link"
import { shop } from "@/config/shop"
import type { Category } from "@/lib/catalogue"
import type { Market } from "@/lib/data/regions"

type Props = { market: Market; categories: Category[] }

/** The foot of every page: what the shop is, and its shelves once more. */
export const SiteFooter = ({ market, categories }: Props) => {
  const base = `/${market.country_code}`
  return (
    <footer className="mt-24 border-t border-line">
      <div className="shell grid gap-12 py-16 md:grid-cols-[2fr_3fr]">
        <div className="flex flex-col gap-3">
          <p className="font-serif text-lg">{shop.name}</p>
          <p className="max-w-[44ch] text-soft">{shop.description}</p>
        </div>
        <nav aria-label="All categories" className="grid grid-cols-2 gap-8 lg:grid-cols-4">
          {categories.map((category) => (
            <div key={category.id} className="flex flex-col items-start">
              <Link
                href={`${base}/categories/${category.handle}`}
                className="py-1 font-serif text-base hover:text-accent"
              >
                {category.name}
              </Link>
              {category.children.map(({ id, handle, name }) => (
                <Link key={id} href={`${base}/categories/${handle}`} className="py-1 text-soft hover:text-ink">
                  {name}
                </Link>
              ))}
            </div>
          ))}
        </nav>
      </div>
    </footer>
  )
}
