import { MedusaError } from "@medusajs/framework/utils"
import type { RouteScope, ScopedKind } from "@pasar/integrations/types"
import { BeyondLimits } from "./beyond-limits"
import * as kinds from "./kinds"

export type Reference = { kind: ScopedKind; id: string }

type Meaning = ScopedKind | "free"

/** Refers to nothing that anybody may name within limits. */
const nothing: ScopedKind = { name: "Record", within: {} }

/** What an id under one of these names stands for, in a path or a body. */
const byName: Record<string, Meaning> = {
  order_id: kinds.order,
  item_id: kinds.lineItem,
  line_item_id: kinds.lineItem,
  method_id: kinds.shippingMethod,
  action_id: kinds.orderChangeAction,
  fulfillment_id: kinds.fulfillment,
  return_id: kinds.orderReturn,
  claim_id: kinds.claim,
  exchange_id: kinds.exchange,
  payment_id: kinds.payment,
  payment_collection_id: kinds.paymentCollection,
  customer_id: kinds.customer,
  address_id: kinds.customerAddress,
  product_id: kinds.product,
  variant_id: kinds.productVariant,
  inventory_item_id: kinds.inventoryItem,
  location_id: kinds.stockLocation,
  sales_channel_id: kinds.salesChannel,
  sales_channel_ids: kinds.salesChannel,
  stock_location_id: kinds.stockLocation,
  shipping_option_id: kinds.shippingOption,
  // An address given by its id would be copied from whoever it belongs to.
  shipping_address: nothing,
  billing_address: nothing,
  ...free("provider_id", "region_id", "shipping_profile_id", "reason_id", "return_reason_id", "refund_reason_id"),
  ...free("type_id", "collection_id", "external_id", "reference_id", "tax_rate_id", "category_ids", "tag_ids"),
}

/** What a bare `id` stands for below one of these keys, and a text that is one of their entries. */
const byOwner: Record<string, Meaning> = {
  sales_channels: kinds.salesChannel,
  location_levels: kinds.inventoryLevel,
  inventory_items: kinds.inventoryItem,
  items: kinds.lineItem,
  variants: kinds.ownProductVariant,
  images: kinds.ownImage,
  prices: kinds.ownPrice,
  // Products may share an option, so none is named by its id.
  options: nothing,
  ...free("tags", "categories", "labels", "promo_codes"),
}

/** What only a query names: columns of what is listed, which lies within, and what belongs to the whole shop. */
const byFilter: Record<string, Meaning> = free(
  ...["id", "connection_id", "service_zone_id", "shipping_option_type_id", "payment_session_id", "created_by"],
  ...["category_id", "parent_category_id", "tag_id", "parent_return_reason_id"]
)

/** Of these keys the texts are ids of the route's own kind. */
const LISTS = new Set(["id", "ids", "add", "remove", "create", "update", "delete"])
/** Whatever ends so is an id; whatever looks so is taken for one. */
const ID_NAME = /_ids?$/
const ID_TEXT = /^[a-z]{2,16}(_[a-z]{2,16})*_[0-9A-Za-z]{20,}$/

function free(...names: string[]): Record<string, "free"> {
  return Object.fromEntries(names.map((name) => [name, "free"]))
}

/** The records that the path names. */
export const referencesOfPath = (params: Record<string, string>, { kind }: RouteScope): Reference[] =>
  Object.entries(params).flatMap(([name, id]) => {
    const meaning = name === "id" ? (kind ?? "free") : (byName[name] ?? nothing)
    return meaning === "free" ? [] : [{ kind: meaning, id }]
  })

/** The records that a body names, however deep; what nobody has classified is refused. */
export const referencesOfBody = (body: unknown, scope: RouteScope): Reference[] => walk(body, [], scope)

/** What is no filter of a query; a search is one of what lies within. */
const NO_FILTER = new Set(["fields", "order", "limit", "offset", "q", "with_deleted"])
/** Operators, and positions in a list. */
const NO_NAME = /^(\$.*|\d+)$/

/** The records that a query filters by, however it is written: a foreign id there would tell what it has to do with ours. */
export const referencesOfQuery = (query: object, scope: RouteScope): Reference[] => {
  const filters = Object.entries(query).filter(([name]) => !NO_FILTER.has(name))
  return filters.flatMap(([name, value]) =>
    walkQuery(value, name.split("."), { ...scope, body: { ...byFilter, ...scope.body } })
  )
}

const walkQuery = (value: unknown, path: readonly string[], scope: RouteScope): Reference[] => {
  if (Array.isArray(value)) {
    return value.flatMap((entry) => walkQuery(entry, path, scope))
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, entry]) =>
      walkQuery(entry, NO_NAME.test(name) ? path : [...path, name], scope)
    )
  }
  return String(value)
    .split(",")
    .flatMap((text) => walk(text, path, scope))
}

const walk = (value: unknown, path: readonly string[], scope: RouteScope): Reference[] => {
  const key = path.at(-1) ?? ""
  if (key === "metadata") {
    return []
  }
  if (key === "additional_data" && Object.keys((value as object) ?? {}).length > 0) {
    throw refused("additional_data")
  }
  if (Array.isArray(value)) {
    return value.flatMap((entry) => walk(entry, path, scope))
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, entry]) => walk(entry, [...path, name], scope))
  }
  const meaning = typeof value === "string" && value !== "" ? meaningOf(path, value, scope) : "free"
  return meaning === "free" ? [] : [{ kind: meaning, id: value as string }]
}

const meaningOf = (path: readonly string[], text: string, { kind, body = {} }: RouteScope): Meaning => {
  const key = path.at(-1) ?? ""
  // `{ update: [{ id }] }` and `{ id }` name the route's own; `{ items: [{ id }] }` what items are.
  const owner = key === "id" ? path.slice(0, -1).findLast((name) => !LISTS.has(name)) : undefined
  const named = owner === undefined ? (body[key] ?? byName[key] ?? byOwner[key]) : (body[owner] ?? byOwner[owner])
  if (named) {
    return named
  }
  if (owner === undefined && LISTS.has(key)) {
    return kind ?? nothing
  }
  if (owner !== undefined || ID_NAME.test(key) || ID_TEXT.test(text)) {
    throw refused(path.join("."))
  }
  return "free"
}

/** The refusal of something that cannot be given within any limits. */
export const refused = (field: string) =>
  new BeyondLimits(MedusaError.Types.NOT_ALLOWED, `Within the limits of your role ${field} cannot be given here`, {
    field,
  })
