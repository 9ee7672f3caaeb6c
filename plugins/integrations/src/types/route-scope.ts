/** What a member's role may be limited to. */
export type LimitedScope = "sales_channel" | "stock_location" | "vendor"

/**
 * A kind of record, and for each thing that a role may be limited to the SQL that selects the ids within it as `id`. The
 * SQL reads the limit's own ids from `my_sales_channel`, `my_stock_location` or `my_vendor`, and those of the orders within
 * from `my_order`.
 */
export type ScopedKind = {
  name: string
  within: Partial<Record<LimitedScope, string>>
  /** The record's own column that holds the limit's id, by which a list is filtered rather than by ids. */
  columns?: Partial<Record<LimitedScope, string>>
}

/** A route's `scope` by method; `core` for one that stands in the place of a route of core's and takes the same ids. */
export type RouteScopes = Partial<Record<"GET" | "POST" | "DELETE", RouteScope | "core">>

/** How an admin route keeps a member within the limits of their role; a route without one is shut to such a member. */
export type RouteScope = {
  /** What `:id` in the path and a bare `id` in the body stand for; without it the records belong to the whole shop. */
  kind?: ScopedKind
  /** What the answered list is of, and is filtered by. */
  list?: ScopedKind
  /** What the ids under these keys of the body stand for, where the common names do not say it; `free` for no record. */
  body?: Record<string, ScopedKind | "free">
  /** Keys of the body that have to be there, because what is written without them could lie outside. */
  needs?: readonly string[]
  /** Which limits open the route, where they are fewer than those that the kind knows. */
  through?: readonly LimitedScope[]
  /** Relations that may be read along, each as its whole path; without it the handler's own answer goes out as it is. */
  fields?: readonly string[]
}
