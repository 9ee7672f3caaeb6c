import { notFound } from "next/navigation"
import { requireMarket } from "@/lib/data/market"
import { findProduct } from "@/lib/data/products"

/** Stands outside the loading state, so that an unknown product answers 404 rather than 200. */
export default async function ProductLayout({ params, children }: LayoutProps<"/[country]/products/[handle]">) {
  const { country, handle } = await params
  if (!(await findProduct(await requireMarket(country), handle))) {
    notFound()
  }
  return children
}
