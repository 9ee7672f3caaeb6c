/** A product page's shape while stock is being read. */
export default function ProductLoading() {
  return (
    <div className="shell" role="status" aria-label="Loading the piece">
      <div className="h-17" />
      <div className="grid items-start gap-8 lg:grid-cols-[7fr_5fr] lg:gap-16">
        <div className="skeleton aspect-4/5" />
        <div className="flex flex-col gap-6">
          <div className="skeleton h-10 w-3/4" />
          <div className="skeleton h-6 w-1/2" />
          <div className="skeleton h-7 w-28" />
          <div className="skeleton h-20 w-64" />
          <div className="skeleton h-12 w-full" />
        </div>
      </div>
    </div>
  )
}
