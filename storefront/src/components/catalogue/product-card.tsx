import Link from "next/link"
import { Suspense } from "react"
import { Picture } from "@/components/ui/picture"
import { Price } from "@/components/ui/price"
import { Swatch } from "@/components/ui/swatch"
import { isAvailable, type ProductCard as Card, type Stock } from "@/lib/catalogue"

type Props = { product: Card; country: string; stock: Promise<Map<string, Stock[]>>; eager?: boolean }

const maxSwatches = 6

// Stock is read apart from the catalogue: a list can come from a cache, this mark never does.
const SoldOutMark = async ({ productId, stock }: { productId: string; stock: Props["stock"] }) => {
  const variants = (await stock).get(productId) ?? []
  const isSoldOut = variants.length > 0 && !variants.some(isAvailable)
  return isSoldOut ? <span className="absolute top-3 left-3 bg-paper px-2 py-0.5 text-xs">Sold out</span> : null
}

/** A product in a list: the picture first, then name, maker and price. */
export const ProductCard = ({ product, country, stock, eager = false }: Props) => (
  <article className="group relative flex flex-col gap-3">
    <div className="relative overflow-hidden">
      <Picture
        src={product.image_url}
        alt=""
        eager={eager}
        className="transition-opacity duration-150 group-hover:opacity-90"
      />
      <Suspense>
        <SoldOutMark productId={product.id} stock={stock} />
      </Suspense>
    </div>
    <div className="flex flex-col">
      <h3 className="text-base leading-snug">
        <Link
          href={`/${country}/products/${product.handle}`}
          className="line-clamp-2 [overflow-wrap:anywhere] after:absolute after:inset-0 group-hover:text-accent"
        >
          {product.title}
        </Link>
      </h3>
      {product.maker && <p className="line-clamp-1 text-soft">{product.maker}</p>}
      <div className="flex items-center justify-between gap-3 pt-1">
        <Price price={product.price} from={product.has_price_range} />
        <span className="flex gap-1">
          {product.colours.slice(0, maxSwatches).map((name) => (
            <Swatch key={name} name={name} />
          ))}
        </span>
      </div>
    </div>
  </article>
)
