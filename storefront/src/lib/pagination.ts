export type PageWindow = {
  page: number
  page_count: number
  offset: number
  /** Page numbers to offer; `null` stands for a gap. */
  links: (number | null)[]
}

/** The page a query string asks for: a whole number from 1, and 1 for anything else. */
export const parsePage = (value: string | undefined): number => {
  const page = Number(value)
  return Number.isSafeInteger(page) && page > 0 ? page : 1
}

/** Where a page lies in a list, and which of its neighbours to link: first, last and one on each side. */
export const pageWindow = (requested: number, count: number, size: number): PageWindow => {
  const page_count = Math.max(1, Math.ceil(count / size))
  const page = Math.min(Math.max(1, requested), page_count)
  const wanted = [1, page - 1, page, page + 1, page_count].filter((n) => n >= 1 && n <= page_count)
  const links: (number | null)[] = []
  for (const n of [...new Set(wanted)]) {
    const previous = links.at(-1)
    // A gap of one page is shown as that page: an ellipsis would take the same room and say less.
    if (typeof previous === "number" && n - previous === 2) {
      links.push(previous + 1)
    } else if (typeof previous === "number" && n - previous > 2) {
      links.push(null)
    }
    links.push(n)
  }
  return { page, page_count, offset: (page - 1) * size, links }
}
