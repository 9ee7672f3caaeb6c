import { isAvailable, type Product, type Stock } from "./catalogue"
import { paragraphs } from "./paragraphs"

/** A product as schema.org describes it, one offer per variant that has a price. */
export const productJsonLd = (product: Product, stock: Stock[], url: string): Record<string, unknown> => ({
  "@context": "https://schema.org",
  "@type": "Product",
  name: product.title,
  description: paragraphs(product.description).join(" ") || undefined,
  image: product.images,
  material: product.material ?? undefined,
  brand: product.maker ? { "@type": "Brand", name: product.maker } : undefined,
  offers: product.variants.flatMap(({ id, sku, price }) =>
    price
      ? {
          "@type": "Offer",
          sku: sku ?? undefined,
          url,
          price: price.amount,
          priceCurrency: price.currency_code.toUpperCase(),
          availability: isAvailable(stock.find(({ variant_id }) => variant_id === id))
            ? "https://schema.org/InStock"
            : "https://schema.org/OutOfStock",
        }
      : []
  ),
})
