import type { ChannelOrderDTO } from "../types"

/** An order as the fake platform shows it: paid, 10.00 a piece, no discount. */
export const fakeOrder = (
  external_id: string,
  lines: { sku: string; quantity: number }[],
  changes: Partial<ChannelOrderDTO> = {}
): ChannelOrderDTO => {
  const now = new Date().toISOString()
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    external_id,
    status: "ready_to_ship",
    external_status: "READY_TO_SHIP",
    placed_at: now,
    updated_at: now,
    paid_at: now,
    ship_by: null,
    currency_code: "sgd",
    country_code: "sg",
    buyer: { external_id: "buyer-1", username: "r****m" },
    shipping_address: null,
    lines: lines.map(({ sku, quantity }, index) => ({
      external_id: `${external_id}-${index + 1}`,
      external_listing_id: `item-${sku}`,
      external_variant_id: `item-${sku}-v1`,
      sku,
      title: sku,
      variant_title: "",
      quantity,
      unit_price: "10.00",
      merchant_discount: "0",
      platform_discount: "0",
    })),
    shipping: { method: "Standard", price: "0", platform_discount: "0", merchant_discount: "0" },
    order_discounts: [],
    buyer_total: (pieces * 10).toFixed(2),
    merchant_total: null,
    cancellation: null,
    packages: [],
    note: "",
    ...changes,
  }
}
