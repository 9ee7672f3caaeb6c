import type { Metadata } from "next"
import Link from "next/link"
import { notFound } from "next/navigation"
import { Breadcrumbs } from "@/components/catalogue/breadcrumbs"
import { ProductList } from "@/components/catalogue/product-list"
import { categoryIds, findCategoryPath } from "@/lib/data/categories"
import { requireMarket } from "@/lib/data/market"
import { env } from "@/lib/env"

type Props = PageProps<"/[country]/categories/[handle]">

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { country, handle } = await params
  const category = (await findCategoryPath(handle))?.at(-1)
  return {
    title: category?.name,
    description: category?.description,
    alternates: { canonical: `${env().STOREFRONT_URL}/${country}/categories/${handle}` },
  }
}

/** One category with everything filed below it. */
export default async function CategoryPage({ params, searchParams }: Props) {
  const { country, handle } = await params
  const [market, trail, query] = await Promise.all([requireMarket(country), findCategoryPath(handle), searchParams])
  const category = trail?.at(-1)
  if (!trail || !category) {
    notFound()
  }
  const hrefOf = (to: string) => `/${country}/categories/${to}`
  const siblings = category.children.length ? category.children : (trail.at(-2)?.children ?? [])
  return (
    <div className="shell">
      <Breadcrumbs
        origin={env().STOREFRONT_URL}
        trail={[
          { name: "Everything", href: `/${country}/products` },
          ...trail.map((step) => ({ name: step.name, href: hrefOf(step.handle) })),
        ]}
      />
      <div className="flex flex-col gap-4 pb-10">
        <h1 className="text-xl">{category.name}</h1>
        {category.description && <p className="max-w-[60ch] text-base text-soft">{category.description}</p>}
        {siblings.length > 0 && (
          <nav aria-label="Shelves" className="flex flex-wrap gap-x-6">
            {siblings.map(({ id, handle: to, name }) => (
              <Link
                key={id}
                href={hrefOf(to)}
                aria-current={to === handle ? "page" : undefined}
                className={`py-2 ${to === handle ? "underline underline-offset-8" : "quiet-link"}`}
              >
                {name}
              </Link>
            ))}
          </nav>
        )}
      </div>
      <ProductList
        market={market}
        path={hrefOf(handle)}
        query={query}
        filter={{ category_ids: categoryIds(category) }}
        empty={
          <p className="border-t border-line pt-8 text-base text-soft">
            This shelf is empty for now.{" "}
            <Link href={`/${country}/products`} className="quiet-link">
              See everything else
            </Link>
          </p>
        }
      />
    </div>
  )
}
