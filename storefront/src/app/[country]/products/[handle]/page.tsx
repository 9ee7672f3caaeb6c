import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Suspense } from "react"
import { Breadcrumbs } from "@/components/catalogue/breadcrumbs"
import { ProductDetails } from "@/components/product/product-details"
import { ProductView } from "@/components/product/product-view"
import { RelatedProducts } from "@/components/product/related-products"
import { JsonLd } from "@/components/ui/json-ld"
import type { Product, Stock } from "@/lib/catalogue"
import { requireMarket } from "@/lib/data/market"
import { findProduct } from "@/lib/data/products"
import { listMarkets } from "@/lib/data/regions"
import { listProductStock } from "@/lib/data/stock"
import { deliveryWords } from "@/lib/delivery-words"
import { env } from "@/lib/env"
import { paragraphs } from "@/lib/paragraphs"
import { productJsonLd } from "@/lib/product-json-ld"
import { initialChoice } from "@/lib/variants"

type Props = PageProps<"/[country]/products/[handle]">

const urlOf = (country: string, handle: string) => `${env().STOREFRONT_URL}/${country}/products/${handle}`

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { country, handle } = await params
  const product = await findProduct(await requireMarket(country), handle)
  const markets = await listMarkets()
  const description = paragraphs(product?.description ?? null)[0]?.slice(0, 160)
  return {
    title: product?.maker ? `${product.title} by ${product.maker}` : product?.title,
    description,
    alternates: {
      canonical: urlOf(country, handle),
      languages: Object.fromEntries(markets.map((m) => [`en-${m.country_code}`, urlOf(m.country_code, handle)])),
    },
    openGraph: { title: product?.title, description, images: product?.images.slice(0, 1) },
  }
}

// A page without its stock is still worth showing; it asks again by itself a moment later.
const readStock = async (product: Product): Promise<Stock[]> => {
  try {
    return await listProductStock(product.id)
  } catch {
    return []
  }
}

/** One piece: its pictures, its maker, its choices and what is on the shelf now. */
export default async function ProductPage({ params, searchParams }: Props) {
  const { country, handle } = await params
  const market = await requireMarket(country)
  const product = await findProduct(market, handle)
  if (!product) {
    notFound()
  }
  const [stock, query] = await Promise.all([readStock(product), searchParams])
  const byId = Object.fromEntries(stock.map((entry) => [entry.variant_id, entry]))
  const { category } = product
  const days = market.delivery_days
  return (
    <div className="shell">
      <JsonLd data={productJsonLd(product, stock, urlOf(country, handle))} />
      <Breadcrumbs
        origin={env().STOREFRONT_URL}
        trail={[
          { name: "Everything", href: `/${country}/products` },
          ...(category ? [{ name: category.name, href: `/${country}/categories/${category.handle}` }] : []),
          { name: product.title, href: `/${country}/products/${handle}` },
        ]}
      />
      <ProductView
        key={product.id}
        product={product}
        country={country}
        initialStock={stock}
        initialChoice={initialChoice(product, byId, query)}
        delivery={days && `Arrives ${deliveryWords(days, new Date())} in ${market.country_name}`}
      >
        <ProductDetails product={product} />
      </ProductView>
      <Suspense>
        <RelatedProducts product={product} market={market} />
      </Suspense>
    </div>
  )
}
