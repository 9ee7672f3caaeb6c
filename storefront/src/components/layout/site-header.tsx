import Link from "next/link"
import { Suspense } from "react"
import { shop } from "@/config/shop"
import type { Category } from "@/lib/catalogue"
import type { Market } from "@/lib/data/regions"
import { CartButtonShape } from "@/components/cart/cart-button"
import { CartSlot } from "@/components/cart/cart-slot"
import { MarketMenu } from "./market-menu"
import { MobileMenu } from "./mobile-menu"
import { SearchForm } from "./search-form"

type Props = { market: Market; markets: Market[]; categories: Category[] }

// More than this wraps; the rest is found under "Everything" and in the menu of small screens.
const linksInBar = 5

/** The top of every page: name, categories, search, country and cart. */
export const SiteHeader = ({ market, markets, categories }: Props) => {
  const base = `/${market.country_code}`
  return (
    <header className="border-b border-line">
      <a
        href="#content"
        className="button absolute top-2 left-2 z-10 -translate-y-24 focus-visible:translate-y-0 focus-visible:outline-offset-2"
      >
        Skip to content
      </a>
      <div className="shell flex h-16 items-center gap-6 lg:h-20">
        <MobileMenu categories={categories} market={market} markets={markets} />
        <Link href={base} className="font-serif text-lg tracking-tight" aria-label={`${shop.name}, home`}>
          {shop.name}
        </Link>
        <nav aria-label="Shop" className="ml-4 hidden gap-6 lg:flex">
          {categories.slice(0, linksInBar).map(({ id, handle, name }) => (
            <Link key={id} href={`${base}/categories/${handle}`} className="py-2 hover:text-accent">
              {name}
            </Link>
          ))}
          <Link href={`${base}/products`} className="py-2 hover:text-accent">
            Everything
          </Link>
        </nav>
        <div className="ml-auto flex items-center gap-2 lg:gap-6">
          <SearchForm country={market.country_code} className="hidden w-44 lg:block" />
          <div className="hidden lg:block">
            <MarketMenu market={market} markets={markets} />
          </div>
          <Suspense fallback={<CartButtonShape pieces={0} />}>
            <CartSlot market={market} />
          </Suspense>
        </div>
      </div>
    </header>
  )
}
