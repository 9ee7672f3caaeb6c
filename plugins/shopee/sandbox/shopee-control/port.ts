import type { CallLog } from "../control/call-log.ts"
import type { Canary, ControlPort, DeliveryFilter, OrderAction } from "../control/control-port.ts"
import type { Platform } from "../platform.ts"
import { settingsSchema, type Settings } from "../settings.ts"
import { personalCanaries } from "../state/people.ts"
import { Refusal } from "../state/refusal.ts"
import type { Order } from "../state/types.ts"
import { createListings, toListingRef, updateListing } from "./listings.ts"
import { orderBooks } from "./order-books.ts"
import { placeOrder } from "./place-order.ts"

/** Shopee's side of the control API. */
export function createControlPort(platform: Platform, calls: CallLog): ControlPort {
  const { store, orders, listings, grants, faults, clock } = platform
  const orderOf = (id: string): Order => {
    const order = orders.find(id)
    if (!order) {
      throw new Refusal("not_found", `There is no order ${id}.`, "id")
    }
    return order
  }
  return {
    faults,
    calls,
    settingsSchema,
    state: () => describe(platform),
    stockOf: (sku) => {
      const [listed] = listings.findBySku(sku)
      if (!listed) {
        throw new Refusal("not_found", `Nothing is listed as "${sku}".`, "sku")
      }
      return listed.model.stock
    },
    placeOrder: (order) => placeOrder(platform, order),
    retrieveOrder: (id) => orderBooks(orderOf(id), platform.options.currency_code),
    listOrders: () =>
      orders.all().map(({ order_sn, status, create_time, update_time }) => ({
        external_id: order_sn,
        status,
        created_at: new Date(create_time * 1000).toISOString(),
        updated_at: new Date(update_time * 1000).toISOString(),
      })),
    actOnOrder: (id, action, reason) => act(platform, orderOf(id), action, reason),
    cancelPartOfOrder: (id, { lines, reason }) => {
      const order = orderOf(id)
      orders.cancelPart(
        order,
        lines.map((line) => partOf(order, line)),
        reason ?? "OUT_OF_STOCK"
      )
    },
    listListings: () => listings.all().flatMap((item) => item.models.map((model) => toListingRef({ item, model }))),
    createListings: (rows) => createListings(platform, rows),
    updateListing: (id, patch) => updateListing(platform, id, patch),
    expireTokens: () => grants.expireAccessTokens(),
    revokeTokens: () => grants.cancel(),
    settings: () => ({ ...store.state.settings, callback_url: store.state.push.callback_url }),
    updateSettings: (patch) => updateSettings(platform, patch),
    advanceClock: (seconds) => {
      clock.advance(seconds)
      platform.scheduler.runDue()
      store.changed()
    },
    now: () => clock.now(),
    reset: ({ seed, ...input }) => platform.reset({ ...input, ...(seed !== undefined && { seed: String(seed) }) }),
    deliveries: (filter) => listDeliveries(platform, filter),
    canaries: () => ({
      personal: distinct([...store.state.former_personal, ...orders.all().flatMap(personalCanaries)]),
      secrets: distinct([
        { field: "partner_key", value: platform.options.partner_key },
        { field: "push_key", value: platform.options.push_key },
        ...store.state.issued_secrets,
      ]),
    }),
  }
}

// A reset to the same seed makes the same orders and tokens again.
const distinct = (canaries: Canary[]): Canary[] => [...new Map(canaries.map((each) => [each.value, each])).values()]

function act({ orders, parcels }: Platform, order: Order, action: OrderAction, reason?: string): void {
  switch (action) {
    case "pay":
      return orders.pay(order)
    case "cancel":
      if (["CANCELLED", "SHIPPED", "TO_CONFIRM_RECEIVE", "TO_RETURN", "COMPLETED"].includes(order.status)) {
        throw new Refusal("conflict", `Order ${order.order_sn} is ${order.status} and cannot be cancelled.`)
      }
      return orders.cancel(order, "buyer", reason ?? "Change of mind / others")
    case "request-cancel":
      return orders.requestCancel(order, reason ?? "Need to change delivery address")
    case "pickup":
      return parcels.pickUp(order)
    case "fail-pickup":
      return parcels.failPickUp(order)
    case "deliver":
      return parcels.deliver(order)
    case "complete":
      return parcels.complete(order)
  }
}

function partOf(order: Order, { sku, quantity }: { sku: string; quantity: number }) {
  const line = order.lines.find((each) => each.sku === sku)
  if (!line) {
    throw new Refusal("invalid", `Order ${order.order_sn} has no line of "${sku}".`, "lines")
  }
  return { item_id: line.item_id, model_id: line.model_id, quantity }
}

type SettingsPatch = Partial<Settings> & { callback_url?: string }

function updateSettings({ store }: Platform, patch: Record<string, unknown>): void {
  const { callback_url, http_status, shop_limit, app_limit, ...rest } = patch as SettingsPatch
  const { settings, push } = store.state
  Object.assign(settings, rest)
  Object.assign(settings.http_status, http_status)
  Object.assign(settings.shop_limit, shop_limit)
  Object.assign(settings.app_limit, app_limit)
  push.callback_url = callback_url ?? push.callback_url
  store.changed()
}

function listDeliveries({ store }: Platform, filter: DeliveryFilter): object[] {
  const found = [...store.state.deliveries.values()].filter(
    (delivery) =>
      (filter.state === undefined || delivery.state === filter.state) &&
      (filter.code === undefined || delivery.code === filter.code)
  )
  return filter.limit === undefined ? found : found.slice(-filter.limit)
}

function describe(platform: Platform): object {
  const { store, options, clock, faults, health } = platform
  const { items, orders, deliveries, grant, push, seed, clock_offset_ms } = store.state
  const models = [...items.values()].flatMap((item) => item.models)
  return {
    channel: "shopee",
    seed,
    now: new Date(clock.now()).toISOString(),
    clock_offset_s: clock_offset_ms / 1000,
    shop: { shop_id: options.shop_id, region: options.region, currency_code: options.currency_code },
    authorization: grant?.link ?? "none",
    push: { ...push, status: health.status() },
    counts: {
      items: items.size,
      listings: models.length,
      quantity: models.reduce((sum, model) => sum + model.stock, 0),
      orders: orders.size,
      orders_by_status: countBy([...orders.values()].map((order) => order.status)),
      deliveries_by_state: countBy([...deliveries.values()].map((delivery) => delivery.state)),
    },
    faults: faults.list(),
  }
}

function countBy(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) {
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
