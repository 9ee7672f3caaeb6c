import { CartDrawerProvider } from "@/components/cart/cart-drawer-context"
import { SiteFooter } from "@/components/layout/site-footer"
import { SiteHeader } from "@/components/layout/site-header"
import { listCategories } from "@/lib/data/categories"
import { requireMarket } from "@/lib/data/market"
import { listMarkets } from "@/lib/data/regions"

/** The shop's frame in one country. It reads nothing of the shopper but the cart, which stands apart. */
export default async function CountryLayout({ params, children }: LayoutProps<"/[country]">) {
  const { country } = await params
  const [market, markets, categories] = await Promise.all([requireMarket(country), listMarkets(), listCategories()])
  return (
    <CartDrawerProvider>
      <SiteHeader market={market} markets={markets} categories={categories} />
      {/* As high as the window, so that the foot does not jump when a short page follows its loading state. */}
      <main id="content" tabIndex={-1} className="min-h-[calc(100dvh-4rem)] outline-none lg:min-h-[calc(100dvh-5rem)]">
        {children}
      </main>
      <SiteFooter market={market} categories={categories} />
    </CartDrawerProvider>
  )
}
