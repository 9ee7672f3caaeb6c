import type { CallContext } from "../../gateway/api-call.ts"
import { businessError, paramError } from "../../gateway/shopee-error.ts"
import type { Item } from "../../state/types.ts"
import { presentItem, presentModels } from "./present-item.ts"

const PAGE = 100
const BASE_INFO_IDS = 50
const DEEPEST_OFFSET = 50_000
const STATUSES = ["NORMAL", "BANNED", "UNLIST", "REVIEWING", "SELLER_DELETE", "SHOPEE_DELETE"]

/** `product/get_item_list`: one page of item ids. */
export function getItemList({ platform, query }: CallContext): Record<string, unknown> {
  const offset = query.int("offset")
  const pageSize = query.int("page_size", { min: 1, max: PAGE })
  const statuses = query.repeated("item_status", STATUSES.length)
  if (statuses.some((status) => !STATUSES.includes(status))) {
    throw paramError("item_status is invalid.", "product.error_param_item_status")
  }
  if (offset > DEEPEST_OFFSET) {
    throw paramError("get items offset over limit, please use the next field", "product.error_param")
  }
  const from = query.optionalInt("update_time_from") ?? 0
  const to = query.optionalInt("update_time_to") ?? Number.MAX_SAFE_INTEGER
  if (from > to) {
    throw paramError("update_time_from should be earlier than update_time_to.", "product.error_update_time_range")
  }
  const items = platform.listings
    .all()
    .filter((item) => statuses.includes(item.status) && item.update_time >= from && item.update_time <= to)
  const end = offset + pageSize
  const hasNext = end < items.length
  const isNextShown = hasNext || platform.store.state.settings.last_page_next_offset === "zero"
  return {
    response: {
      item: items.slice(offset, end).map((item) => ({
        item_id: item.item_id,
        item_status: item.status,
        update_time: item.update_time,
        tag: { kit: false },
      })),
      total_count: items.length,
      has_next_page: hasNext,
      ...(isNextShown && { next_offset: hasNext ? end : 0 }),
    },
  }
}

/** `product/get_item_base_info`: unknown ids are left out. */
export function getItemBaseInfo({ platform, query }: CallContext): Record<string, unknown> {
  const items = query.ids("item_id_list", BASE_INFO_IDS).flatMap((id) => platform.listings.find(id) ?? [])
  return { response: { item_list: items.map((item) => presentItem(platform, item)) } }
}

/** `product/get_model_list`: the models of one item. */
export function getModelList({ platform, query }: CallContext): Record<string, unknown> {
  const item = platform.listings.find(query.int("item_id"))
  if (!item) {
    throw itemNotFound()
  }
  return { response: presentModels(platform, item) }
}

/** `product/search_item`: item ids by name. */
export function searchItem({ platform, query }: CallContext): Record<string, unknown> {
  const pageSize = query.int("page_size", { min: 1, max: PAGE })
  const offset = Number(query.optionalText("offset") || 0)
  const [name, sku] = [query.optionalText("item_name"), query.optionalText("item_sku")]
  if (!name && query.optionalInt("attribute_status") === null) {
    throw paramError("One of item_name and attribute_status is required.", "product.error_param")
  }
  const matches = (item: Item): boolean =>
    item.name.toLowerCase().includes((name ?? "").toLowerCase()) &&
    (!sku || item.parent_sku === sku || item.models.some((model) => model.sku === sku))
  const found = platform.listings.all().filter(matches)
  const end = offset + pageSize
  return {
    response: {
      item_id_list: found.slice(offset, end).map((item) => item.item_id),
      total_count: found.length,
      next_offset: end < found.length ? String(end) : "",
    },
  }
}

/** No such item in this shop. */
export const itemNotFound = (): Error => businessError("product.error_item_not_found", "Product not found.")
