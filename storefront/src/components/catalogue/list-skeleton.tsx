import { ProductGridSkeleton } from "./product-grid"

/** A list page's shape while it is on its way. */
export const ListSkeleton = () => (
  <div className="shell pt-12" role="status" aria-label="Loading the list">
    <div className="skeleton mb-10 h-9 w-56" />
    <div className="mb-8 h-12 border-t border-line" />
    <ProductGridSkeleton count={8} />
  </div>
)
