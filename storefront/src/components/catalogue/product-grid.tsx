import type { ProductCard as Card, Stock } from "@/lib/catalogue"
import { listStockByProduct } from "@/lib/data/stock"
import { ProductCard } from "./product-card"

type Props = { products: Card[]; country: string; eagerCount?: number }

const columns = "grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-3 md:gap-x-6 xl:grid-cols-4"

const readStock = async (products: Card[]): Promise<Map<string, Stock[]>> => {
  try {
    return await listStockByProduct(products.map(({ id }) => id))
  } catch {
    return new Map()
  }
}

/** Products side by side. Marks of what is sold out arrive after the rest and move nothing. */
export const ProductGrid = ({ products, country, eagerCount = 0 }: Props) => {
  const stock = readStock(products)
  return (
    <ul className={columns}>
      {products.map((product, i) => (
        <li key={product.id}>
          <ProductCard product={product} country={country} stock={stock} eager={i < eagerCount} />
        </li>
      ))}
    </ul>
  )
}

/** The grid's shape while its products are on their way. */
export const ProductGridSkeleton = ({ count }: { count: number }) => (
  <div className={columns} aria-hidden="true">
    {Array.from({ length: count }, (_, i) => (
      <div key={i} className="flex flex-col gap-3">
        <div className="skeleton aspect-4/5" />
        <div className="skeleton h-5 w-3/4" />
        <div className="skeleton h-4 w-1/2" />
        <div className="skeleton h-4 w-1/4" />
      </div>
    ))}
  </div>
)
