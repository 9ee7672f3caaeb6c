import type { Metadata } from "next"
import { ProductList } from "@/components/catalogue/product-list"
import { EnterLink } from "@/components/layout/enter-link"
import { SearchForm } from "@/components/layout/search-form"
import { requireMarket } from "@/lib/data/market"

const searched = (q: string | string[] | undefined): string | undefined =>
  (typeof q === "string" && q.trim().slice(0, 100)) || undefined

export const generateMetadata = async ({ searchParams }: PageProps<"/[country]/products">): Promise<Metadata> => {
  const q = searched((await searchParams).q)
  return q ? { title: `“${q}”`, robots: { index: false } } : { title: "Everything" }
}

/** Every product of the shop, or those that match a search. */
export default async function ProductsPage({ params, searchParams }: PageProps<"/[country]/products">) {
  const { country } = await params
  const query = await searchParams
  const q = searched(query.q)
  const market = await requireMarket(country)
  return (
    <div className="shell pt-12">
      <div className="flex flex-col gap-6 pb-10">
        <h1 className="text-xl [overflow-wrap:anywhere]">{q ? `Found for “${q}”` : "Everything"}</h1>
        {q && <SearchForm country={country} label="Search again" defaultValue={q} className="max-w-md" />}
      </div>
      <ProductList
        market={market}
        path={`/${country}/products`}
        query={query}
        filter={{ q }}
        empty={
          <div className="flex flex-col items-start gap-6 border-t border-line pt-8">
            <p className="max-w-[60ch] text-base text-soft">
              {q
                ? "Nothing matches these words. Try fewer of them, or a cloth, a maker or a colour."
                : "The shelves are being filled. What the makers send will stand here."}
            </p>
            {q && <EnterLink>See everything</EnterLink>}
          </div>
        }
      />
    </div>
  )
}
