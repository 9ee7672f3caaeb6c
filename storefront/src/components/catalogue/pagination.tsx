import Link from "next/link"
import type { PageWindow } from "@/lib/pagination"

type Props = { window: PageWindow; hrefOf: (page: number) => string }

const box = "flex min-h-11 min-w-11 items-center justify-center px-2"

/** The pages of a list as links, so that each has an address of its own. */
export const Pagination = ({ window: { page, page_count, links }, hrefOf }: Props) => {
  if (page_count < 2) {
    return null
  }
  return (
    <nav aria-label="Pages" className="tabular mt-16 flex flex-wrap items-center justify-center gap-1">
      {page > 1 && (
        <Link href={hrefOf(page - 1)} rel="prev" className={`${box} quiet-link`}>
          Previous
        </Link>
      )}
      {links.map((link, i) =>
        link === null ? (
          <span key={`gap-${i}`} aria-hidden="true" className="px-1 text-soft">
            …
          </span>
        ) : (
          <Link
            key={link}
            href={hrefOf(link)}
            aria-label={`Page ${link}`}
            aria-current={link === page ? "page" : undefined}
            className={`${box} ${link === page ? "border-b border-ink" : "text-soft hover:text-ink"}`}
          >
            {link}
          </Link>
        )
      )}
      {page < page_count && (
        <Link href={hrefOf(page + 1)} rel="next" className={`${box} quiet-link`}>
          Next
        </Link>
      )}
    </nav>
  )
}
