"use client"

import Link from "next/link"
import { useParams } from "next/navigation"

/** A button to all products in the country of the page, for pages that are not told where they stand. */
export const EnterLink = ({ children }: { children: string }) => {
  const { country } = useParams<{ country?: string }>()
  return (
    <Link href={country ? `/${country}/products` : "/"} className="button">
      {children}
    </Link>
  )
}
