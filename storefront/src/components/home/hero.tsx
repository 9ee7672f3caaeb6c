import Link from "next/link"
import { Picture } from "@/components/ui/picture"
import { shop } from "@/config/shop"
import type { ProductCard } from "@/lib/catalogue"

/** The first thing seen: one piece, large, with the name of who made it. */
export const Hero = ({ country, product }: { country: string; product: ProductCard | undefined }) => (
  <section className="shell grid items-center gap-8 pt-8 lg:grid-cols-[6fr_5fr] lg:gap-20 lg:pt-16">
    <div className="flex flex-col items-start gap-6">
      <h1 className="max-w-[14ch] text-2xl">{shop.hero.title}</h1>
      <p className="max-w-[44ch] text-base text-soft">{shop.hero.text}</p>
      <Link href={`/${country}/products`} className="button mt-2">
        See what is new
      </Link>
    </div>
    {product && (
      <figure className="order-first lg:order-none">
        <Link href={`/${country}/products/${product.handle}`} aria-label={product.title}>
          <Picture src={product.image_url} alt={product.title} eager className="max-lg:aspect-square" />
        </Link>
        <figcaption className="flex flex-wrap gap-x-2 pt-3 text-xs text-soft">
          <Link href={`/${country}/products/${product.handle}`} className="text-ink">
            {product.title}
          </Link>
          {product.maker && <span>by {product.maker}</span>}
          {product.place && <span>{product.place}</span>}
        </figcaption>
      </figure>
    )}
  </section>
)
