import Link from "next/link"
import { sortOptions, type SortKey } from "@/lib/sort"

type Props = { current: SortKey; hrefOf: (sort: SortKey) => string }

/** The orders of a list as links: they work without script and say where one is. */
export const SortLinks = ({ current, hrefOf }: Props) => (
  <nav aria-label="Sort" className="flex flex-wrap gap-x-5">
    {sortOptions.map(({ key, label }) => (
      <Link
        key={key}
        href={hrefOf(key)}
        aria-current={key === current ? "true" : undefined}
        className={`py-2 ${key === current ? "underline underline-offset-8" : "text-soft hover:text-ink"}`}
        scroll={false}
      >
        {label}
      </Link>
    ))}
  </nav>
)
