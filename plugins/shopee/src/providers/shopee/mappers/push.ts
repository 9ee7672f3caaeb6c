import { IntegrationError, type WebhookIdentity } from "@pasar/integrations"
import type { ChannelEvent } from "@pasar/channels"
import { parseJson, pushSchema, type ShopeePush } from "../../../client"
import { isoTime } from "./order"

/** Parses a push body. Throws IntegrationError `rejected` where it is no push. */
export const parsePush = (body: string): ShopeePush => {
  const parsed = pushSchema.safeParse(parseJson(body))
  if (!parsed.success) {
    throw new IntegrationError("rejected", "The message is rightly signed but is not a Shopee push.")
  }
  return parsed.data
}

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "")

/**
 * Names a push. Shopee gives no delivery id: an order status push is known by its order, status and update time;
 * everything else by its body.
 */
export const toWebhookIdentity = (push: ShopeePush): WebhookIdentity => {
  const { code, data } = push
  const order = text(data.ordersn)
  const has_identity = code === 3 && order && text(data.update_time)
  return {
    account_id: push.shop_id ?? (text(data.shop_id) || text(data.shopid) || text(expiringShops(data)[0]) || null),
    delivery_id: has_identity ? `3:${order}:${text(data.status)}:${text(data.update_time)}` : null,
    topic: topics[code] ?? `push ${code}`,
  }
}

/** What a push asks the engine to look at. Its content is never trusted: the order or item is read again. */
export const toChannelEvents = (push: ShopeePush): ChannelEvent[] => {
  const { code, data } = push
  const order = text(data.ordersn) || text(data.order_sn)
  const item = text(data.item_id)
  if (orderCodes.has(code) && order) {
    const updated_at = Number(data.update_time)
    return [{ type: "order.changed", external_id: order, updated_at: updated_at > 0 ? isoTime(updated_at) : null }]
  }
  if (listingCodes.has(code) && item) {
    return [{ type: "listing.changed", external_id: item }]
  }
  if (code === 2) {
    return [{ type: "authorization.revoked" }]
  }
  const expires_at = Number(data.expire_before)
  if (code === 12 && expiringShops(data).length && expires_at > 0) {
    return [{ type: "authorization.expiring", expires_at: isoTime(expires_at) }]
  }
  return [{ type: "ignored", reason: `Pasar does nothing on ${topics[code] ?? `push code ${code}`}.` }]
}

/** Code 12 names shops of one app together. The inbox knows one account; of the others the daily check warns as well. */
const expiringShops = ({ shop_expire_soon }: ShopeePush["data"]): unknown[] =>
  Array.isArray(shop_expire_soon) ? (shop_expire_soon as unknown[]) : []

const orderCodes = new Set([3, 4, 15, 29, 30, 47])
const listingCodes = new Set([6, 7, 8, 9, 16, 22])

const topics: Record<number, string> = {
  0: "verification",
  1: "shop_authorization",
  2: "shop_authorization_canceled",
  3: "order_status",
  4: "order_tracking_number",
  7: "item_promotion",
  8: "reserved_stock_change",
  9: "promotion_update",
  12: "authorization_expiry",
  15: "shipping_document_status",
  16: "violation_item",
  22: "item_price_update",
  29: "return_updates",
  30: "package_fulfillment_status",
  47: "package_info",
}
