import type { ChannelOrderDTO, ChannelOrderPort, ChannelOrderStatus } from "../../../src/types"

export type MarketCall = { operation: keyof ChannelOrderPort | "account"; external_ids: string[] }

/** A marketplace in memory, with books of its own. */
export type FakeMarket = {
  orders: Map<string, ChannelOrderDTO>
  calls: MarketCall[]
  /** Seconds since the start of its time; every change counts one up. */
  second: number
  /** Bodies that it could not deliver, and the last one that was confirmed. */
  lost: string[]
  confirmed: string | null
  /** Throws in place of an answer. */
  fail?: (call: MarketCall) => Error | undefined | Promise<Error | undefined>
  /** Refuses the whole shop, whatever it asks for. */
  refusal?: Error
  /** Throws after the call has had its effect, as a lost answer does. */
  loseAnswer?: (call: MarketCall) => Error | undefined
}

const key = Symbol.for("pasar:test:fake-market")
const holder = globalThis as unknown as Record<symbol, FakeMarket | undefined>

/** The one marketplace of a test process; the provider below serves it. */
export const fakeMarket = (): FakeMarket =>
  (holder[key] ??= {
    orders: new Map(),
    calls: [],
    second: 0,
    lost: [],
    confirmed: null,
  })

export const resetMarket = () =>
  Object.assign(fakeMarket(), {
    orders: new Map(),
    calls: [],
    second: 0,
    lost: [],
    confirmed: null,
    fail: undefined,
    refusal: undefined,
    loseAnswer: undefined,
  })

const EPOCH = Date.parse("2026-11-20T00:00:00Z")

/** The marketplace's clock, one second on. */
export const tick = () => new Date(EPOCH + ++fakeMarket().second * 1000).toISOString()

export type PlacedLine = {
  sku: string
  quantity: number
  /** Cents. */
  price?: number
  merchant_discount?: number
  platform_discount?: number
}

export type Placed = {
  lines: PlacedLine[]
  status?: ChannelOrderStatus
  shipping?: number
  shipping_merchant_discount?: number
  merchant_voucher?: number
  platform_voucher?: number
}

const amount = (cents: number) => (cents / 100).toFixed(2)
const sum = (cents: number[]) => cents.reduce((total, each) => total + each, 0)

let sequence = 0

/** A buyer orders; the marketplace keeps its books in whole cents. Answers the order's number. */
export const place = ({ lines, status = "ready_to_ship", shipping = 199, ...rest }: Placed): string => {
  const external_id = `2611${String(++sequence).padStart(6, "0")}`
  const at = tick()
  const gross = sum(lines.map(({ quantity, price = 1090 }) => price * quantity))
  const off = sum([
    ...lines.flatMap(({ merchant_discount = 0, platform_discount = 0 }) => [merchant_discount, platform_discount]),
    rest.shipping_merchant_discount ?? 0,
    rest.merchant_voucher ?? 0,
    rest.platform_voucher ?? 0,
  ])
  fakeMarket().orders.set(external_id, {
    external_id,
    status,
    external_status: status.toUpperCase(),
    placed_at: at,
    updated_at: at,
    paid_at: status === "unpaid" || status === "canceled" ? null : at,
    ship_by: null,
    currency_code: "sgd",
    country_code: "sg",
    buyer: { external_id: "77", username: "canary_buyer" },
    shipping_address: {
      name: "Canary Name",
      phone: "******99",
      address_1: "1 Canary Street",
      address_2: "",
      city: "Singapore",
      province: "",
      postal_code: "018956",
      country_code: "sg",
    },
    lines: lines.map((line, index) => ({
      external_id: `L${index + 1}`,
      external_listing_id: `item-${line.sku}`,
      external_variant_id: "0",
      sku: line.sku,
      title: line.sku,
      variant_title: "",
      quantity: line.quantity,
      unit_price: amount(line.price ?? 1090),
      merchant_discount: amount(line.merchant_discount ?? 0),
      platform_discount: amount(line.platform_discount ?? 0),
    })),
    shipping: {
      method: "Canary Express",
      price: amount(shipping),
      platform_discount: "0",
      merchant_discount: amount(rest.shipping_merchant_discount ?? 0),
    },
    order_discounts: [
      ...(rest.merchant_voucher
        ? [{ code: "seller-voucher", amount: amount(rest.merchant_voucher), funded_by: "merchant" as const }]
        : []),
      ...(rest.platform_voucher
        ? [{ code: "platform-voucher", amount: amount(rest.platform_voucher), funded_by: "platform" as const }]
        : []),
    ],
    buyer_total: amount(gross + shipping - off),
    merchant_total: amount(gross),
    cancellation: null,
    packages: [
      {
        external_id: `P-${external_id}`,
        carrier: "Canary Express",
        tracking_number: null,
        is_arranged: false,
        is_picked_up: false,
        lines: lines.map(({ quantity }, index) => ({ external_line_id: `L${index + 1}`, quantity })),
      },
    ],
    note: "",
  })
  return external_id
}

/** Something happens to an order on the marketplace. */
export const change = (external_id: string, changes: Partial<ChannelOrderDTO>) => {
  const order = fakeMarket().orders.get(external_id)!
  fakeMarket().orders.set(external_id, {
    ...order,
    ...(changes.status && { external_status: changes.status.toUpperCase() }),
    updated_at: tick(),
    ...changes,
  })
}

const pay = (external_id: string) => ({ paid_at: fakeMarket().orders.get(external_id)!.updated_at })
/** The order's packages with these changes. */
export const parcel = (external_id: string, changes: object) => ({
  packages: fakeMarket()
    .orders.get(external_id)!
    .packages.map((each) => ({ ...each, ...changes })),
})

/** The marketplace cancels all but so many units of each line, and charges so much for what is left. */
export const cancelPart = (external_id: string, left: number[], buyer_total: string) => {
  const { lines, packages } = fakeMarket().orders.get(external_id)!
  const still = (id: string, quantity: number) => Math.min(quantity, left[Number(id.slice(1)) - 1]!)
  change(external_id, {
    buyer_total,
    lines: lines
      .map((line) => ({ ...line, quantity: still(line.external_id, line.quantity) }))
      .filter(({ quantity }) => quantity > 0),
    packages: packages.map((each) => ({
      ...each,
      lines: each.lines.map((line) => ({ ...line, quantity: still(line.external_line_id, line.quantity) })),
    })),
  })
}

/** The steps that a marketplace takes an order through. */
export const market = {
  pay: (id: string) => change(id, { status: "ready_to_ship", ...pay(id) }),
  cancel: (id: string) => change(id, { status: "canceled", cancellation: { by: "buyer", reason: "Changed my mind" } }),
  requestCancel: (id: string) =>
    change(id, { status: "cancel_requested", cancellation: { by: "buyer", reason: "Changed my mind" } }),
  failPickUp: (id: string) => change(id, parcel(id, { is_arranged: false, is_pickup_failed: true })),
  pickUp: (id: string) => change(id, { status: "shipped", ...parcel(id, { is_arranged: true, is_picked_up: true }) }),
  deliver: (id: string) => change(id, { status: "delivered" }),
  complete: (id: string) => change(id, { status: "completed" }),
}
