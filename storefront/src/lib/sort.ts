/** The orders a list can be read in; the Store API cannot sort by a calculated price. */
export const sortOptions = [
  { key: "newest", label: "Newest first" },
  { key: "name", label: "Name, A to Z" },
  { key: "name-desc", label: "Name, Z to A" },
] as const

export type SortKey = (typeof sortOptions)[number]["key"]

/** The order a query string asks for, newest first for anything unknown. */
export const parseSort = (value: string | undefined): SortKey =>
  sortOptions.find(({ key }) => key === value)?.key ?? "newest"
