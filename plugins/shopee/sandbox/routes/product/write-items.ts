import type { CallContext } from "../../gateway/api-call.ts"
import type { Body } from "../../gateway/body.ts"
import { businessError, paramError, ShopeeError } from "../../gateway/shopee-error.ts"
import { isPriceOf, toMinor } from "../../state/money.ts"
import { Refusal } from "../../state/refusal.ts"
import type { Item, Model } from "../../state/types.ts"
import { itemNotFound } from "./read-items.ts"

const ROWS = 50
/** Highest price of an item's models over their lowest. */
const PRICE_RATIO: Record<string, number> = { BR: 4, ID: 7, MY: 7, CL: 9, CO: 9 }
const COMMON_PRICE_RATIO = 5

interface FailedRow {
  model_id: number
  failed_reason: string
}

/** `product/update_stock`: absolute seller stock, row by row; some rows may fail while others are written. */
export function updateStock({ platform, body }: CallContext): Record<string, unknown> {
  const { settings } = platform.store.state
  const item = readItem(platform, body)
  if (settings.holiday_mode) {
    const text = "Can not change stock while the shop is in holiday mode."
    throw businessError("product.error_holiday_mode_change_stock", text)
  }
  const rows = readRows(body, "stock_list").map((row) => ({ modelId: modelIdOf(row), stock: readStock(row) }))
  const { failed, matched } = matchRows(item, rows, "product.error_edit_item_stock_for_item_has_model")
  const location = settings.stock_location_id === "empty" ? { location_id: "" } : {}
  const written = matched.flatMap(({ model, row }) => {
    try {
      platform.listings.setStock({ item, model }, row.stock)
      return [{ model_id: model.model_id, ...location, stock: row.stock }]
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error
      }
      failed.push({ model_id: model.model_id, failed_reason: error.message })
      return []
    }
  })
  const response = { failure_list: failed, success_list: written }
  if (written.length > 0 || settings.update_stock_all_failed === "list_only") {
    return { response }
  }
  const text = "Update stock failed, please check failure_list."
  const extra = settings.update_stock_all_failed === "error_with_list" ? { response } : {}
  throw businessError("product.error_busi_update_stock_failed", text, extra)
}

/** `product/update_price`: original prices, row by row. */
export function updatePrice({ platform, body }: CallContext): Record<string, unknown> {
  const item = readItem(platform, body)
  const rows = readRows(body, "price_list").map((row) => ({
    modelId: modelIdOf(row),
    price: row.number("original_price"),
  }))
  const { failed, matched } = matchRows(item, rows, "product.error_edit_item_price_for_item_has_model")
  const valid = matched.filter(({ model, row }) => {
    const isValid = row.price > 0 && isPriceOf(platform.options.region, row.price)
    if (!isValid) {
      failed.push({ model_id: model.model_id, failed_reason: "Invalid price." })
    }
    return isValid
  })
  checkRatio(platform.options.region, item, new Map(valid.map(({ model, row }) => [model, toMinor(row.price)])))
  for (const { model, row } of valid) {
    platform.listings.setPrice({ item, model }, toMinor(row.price))
  }
  const success_list = valid.map(({ model, row }) => ({ model_id: model.model_id, original_price: row.price }))
  return { response: { failure_list: failed, success_list } }
}

/** `product/unlist_item`: hides items, or lists them again. */
export function unlistItem({ platform, body }: CallContext): Record<string, unknown> {
  const failure_list: { item_id: number; failed_reason: string }[] = []
  const success_list: { item_id: number; unlist: boolean }[] = []
  for (const row of body.objects("item_list", ROWS)) {
    const [item_id, unlist] = [row.int("item_id"), row.flag("unlist")]
    const item = platform.listings.find(item_id)
    const failed_reason = whyNotUnlist(item, unlist, platform.store.state.settings.relist_by_unlist)
    if (item && failed_reason === null) {
      platform.listings.setStatus(item, unlist ? "UNLIST" : "NORMAL")
      success_list.push({ item_id, unlist })
    } else {
      failure_list.push({ item_id, failed_reason: failed_reason ?? "" })
    }
  }
  if (success_list.length === 0) {
    throw businessError("product.error_unlist_item_all_failed", "All items failed.", { response: { failure_list } })
  }
  return { response: { failure_list, success_list } }
}

function whyNotUnlist(item: Item | null, unlist: boolean, relists: boolean): string | null {
  if (!item) {
    return "Product not found."
  }
  if (item.status !== "NORMAL" && item.status !== "UNLIST") {
    return "error_busi_cannot_delist_reviewing_or_banned_item"
  }
  return !unlist && !relists ? "error_set_normal_unlisted_item" : null
}

function readItem(platform: CallContext["platform"], body: Body): Item {
  const item = platform.listings.find(body.int("item_id"))
  if (!item) {
    throw itemNotFound()
  }
  if (item.status !== "NORMAL" && item.status !== "UNLIST") {
    throw businessError("product.error_item_uneditable", "The item can not be edited.")
  }
  return item
}

function readRows(body: Body, name: string): Body[] {
  const rows = body.objects(name, ROWS)
  if (new Set(rows.map(modelIdOf)).size < rows.length) {
    throw paramError("Repeat model_id.", "product.error_param")
  }
  return rows
}

const modelIdOf = (row: Body): number => row.optionalInt("model_id") ?? 0

function readStock(row: Body): number {
  const [stock, ...others] = row.objects("seller_stock", ROWS)
  if (stock?.optionalText("location_id") || others.length > 0) {
    const text = "You do not have right to use seller location_id, please only fill seller_stock filed."
    throw new ShopeeError("business", "product.error_auth", text)
  }
  return stock?.int("stock") ?? 0
}

function matchRows<Row extends { modelId: number }>(
  item: Item,
  rows: Row[],
  itemLevelError: string
): { failed: FailedRow[]; matched: { model: Model; row: Row }[] } {
  if (item.has_model && rows.some((row) => row.modelId === 0)) {
    throw businessError(itemLevelError, "The item has models, please use their model_id.")
  }
  const failed: FailedRow[] = []
  const matched = rows.flatMap((row) => {
    const model = item.models.find((candidate) => candidate.model_id === row.modelId)
    if (!model) {
      failed.push({ model_id: row.modelId, failed_reason: "Wrong model_id." })
    }
    return model ? [{ model, row }] : []
  })
  return { failed, matched }
}

function checkRatio(region: string, item: Item, changes: Map<Model, number>): void {
  const prices = item.models.map((model) => changes.get(model) ?? model.price)
  const limit = PRICE_RATIO[region] ?? COMMON_PRICE_RATIO
  if (changes.size > 0 && Math.max(...prices) > limit * Math.min(...prices)) {
    const text = `The highest price of an item's models can be at most ${limit} times the lowest.`
    throw paramError(text, "product.error_param")
  }
}
