import type { ChannelOrderDTO } from "../../../types"
import type { ReferenceData, SoldVariant } from "../reference-data"
import { lineKey, shippingKey } from "../reference-data"
import { toMedusaOrder } from "../to-medusa-order"

const order: ChannelOrderDTO = {
  external_id: "250101ABCDEF",
  status: "ready_to_ship",
  external_status: "READY_TO_SHIP",
  placed_at: "2026-01-01T00:00:00.000Z",
  updated_at: "2026-01-01T00:00:00.000Z",
  paid_at: "2026-01-01T00:00:00.000Z",
  ship_by: null,
  currency_code: "sgd",
  country_code: "sg",
  buyer: { external_id: "9", username: "someone" },
  shipping_address: null,
  lines: [
    {
      external_id: "100-200-0-0",
      external_listing_id: "100",
      external_variant_id: "200",
      sku: " Ikat-Scarf ",
      title: "Their title",
      variant_title: "Indigo",
      quantity: 2,
      unit_price: "10.90",
      merchant_discount: "1.00",
      platform_discount: "0.50",
    },
  ],
  shipping: { method: "Standard", price: "1.99", platform_discount: "0", merchant_discount: "1.09" },
  order_discounts: [],
  buyer_total: "21.20",
  merchant_total: null,
  cancellation: null,
  packages: [],
  note: "",
}

const variant: SoldVariant = {
  id: "variant_1",
  title: "Indigo",
  sku: "IKAT-SCARF",
  barcode: null,
  manage_inventory: true,
  allow_backorder: false,
  product: { id: "prod_1", title: "Ikat scarf", handle: "ikat-scarf", thumbnail: null, type_id: null },
  inventory_items: [],
}

const gst = { rate: 9, code: "GST", description: "GST", provider_id: "tp_system" }

const reference: ReferenceData = {
  variantsBySku: new Map([["ikat-scarf", [variant]]]),
  regionByCountry: new Map([["sg", "reg_sg"]]),
  taxByLine: new Map([
    [lineKey(order, order.lines[0]!), [gst]],
    [shippingKey(order), [gst]],
  ]),
}

const source = { connection_id: "chconn_1", provider_id: "shopee", sales_channel_id: "sc_1" }

describe("toMedusaOrder", () => {
  const made = toMedusaOrder(order, source, reference)

  it("has ids that can be derived again", () => {
    // Literals of derived-id.unit.spec.ts.
    expect(made.id).toBe("order_342SM2852KPB9X2W3E9TVP6TAQ")
    expect(made.items[0]!.id).toBe("ordli_QN4ZTKPC18FHVWJSND8V7SFCPK")
  })

  it("belongs to region and sales channel, and to no customer", () => {
    expect(made).toMatchObject({ region_id: "reg_sg", sales_channel_id: "sc_1", currency_code: "sgd" })
    expect(made).toMatchObject({ no_notification: true, metadata: { channel: "shopee", external_id: "250101ABCDEF" } })
    expect([made.email, made.customer_id, made.shipping_address]).toEqual([undefined, undefined, undefined])
  })

  it("sells this shop's variant at the channel's price, tax included", () => {
    expect(made.items[0]).toMatchObject({
      title: "Ikat scarf",
      variant_id: "variant_1",
      variant_sku: "IKAT-SCARF",
      product_id: "prod_1",
      quantity: 2,
      unit_price: "10.90",
      is_tax_inclusive: true,
      tax_lines: [{ rate: 9, code: "GST" }],
    })
  })

  it("puts the merchant's discount on the line and the platform's into a credit line", () => {
    expect(JSON.parse(JSON.stringify(made.items[0]!.adjustments))).toEqual([
      { code: "seller-discount", amount: "1", is_tax_inclusive: true },
    ])
    expect(JSON.parse(JSON.stringify(made.credit_lines))).toMatchObject([
      { reference: "platform-line-discount", amount: "0.5" },
    ])
  })

  it("takes the merchant's discount on shipping before tax, as Medusa wants it", () => {
    expect(Number((made.shipping_methods[0] as { adjustments: { amount: unknown }[] }).adjustments[0]!.amount)).toBe(1)
  })
})
