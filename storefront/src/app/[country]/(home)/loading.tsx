import { ProductGridSkeleton } from "@/components/catalogue/product-grid"

/** The home page's shape while it is on its way. */
export default function HomeLoading() {
  return (
    <div role="status" aria-label="Loading the shop">
      <div className="shell grid items-center gap-8 py-8 lg:grid-cols-2 lg:gap-16 lg:py-16">
        <div className="flex flex-col gap-6">
          <div className="skeleton h-40 w-full" />
          <div className="skeleton h-12 w-40" />
        </div>
        <div className="skeleton aspect-4/5" />
      </div>
      <div className="shell pt-16">
        <ProductGridSkeleton count={4} />
      </div>
    </div>
  )
}
