import { notFound } from "next/navigation"
import { findCategoryPath } from "@/lib/data/categories"

/** Stands outside the loading state, so that an unknown category answers 404 rather than 200. */
export default async function CategoryLayout({ params, children }: LayoutProps<"/[country]/categories/[handle]">) {
  const { handle } = await params
  if (!(await findCategoryPath(handle))) {
    notFound()
  }
  return children
}
