import { escrowSchema, orderSchema } from "../../../client"
import { toChannelOrder } from "../mappers/order"

/** The order of the reference sheet, section 7. */
const detail = {
  order_sn: "251009ABCD1234",
  region: "SG",
  currency: "SGD",
  order_status: "READY_TO_SHIP",
  message_to_seller: "",
  create_time: 1759999800,
  update_time: 1760000100,
  ship_by_date: 1760260000,
  total_amount: 39.79,
  pay_time: 1760000090,
  buyer_user_id: 88001234,
  buyer_username: "reader.lim",
  shipping_carrier: "Doorstep Delivery",
  checkout_shipping_carrier: "Doorstep Delivery",
  cancel_by: "",
  cancel_reason: "",
  recipient_address: {
    name: "L****n",
    phone: "******12",
    town: "",
    district: "",
    city: "",
    state: "",
    region: "SG",
    zipcode: "560123",
    full_address: "Blk 123, ******",
  },
  item_list: [
    {
      item_id: 24850017301,
      item_name: "Canvas tote bag",
      item_sku: "TOTE",
      model_id: 148230019001,
      model_name: "Natural",
      model_sku: "TOTE-NAT",
      model_quantity_purchased: 2,
      model_original_price: 18.9,
      model_discounted_price: 18.9,
      order_item_id: 24850017301,
      promotion_group_id: 0,
    },
  ],
  package_list: [
    {
      package_number: "OFG210000000000001",
      logistics_status: "LOGISTICS_READY",
      shipping_carrier: "Doorstep Delivery",
      item_list: [
        {
          item_id: 24850017301,
          model_id: 148230019001,
          model_quantity: 2,
          order_item_id: 24850017301,
          promotion_group_id: 0,
        },
      ],
    },
  ],
}

const order = (changes: Record<string, unknown> = {}) => orderSchema.parse({ ...detail, ...changes })

describe("an order of Shopee", () => {
  it("becomes a channel order with seconds as times and decimals as text", () => {
    expect(toChannelOrder(order())).toMatchObject({
      external_id: "251009ABCD1234",
      status: "ready_to_ship",
      placed_at: "2025-10-09T08:50:00.000Z",
      updated_at: "2025-10-09T08:55:00.000Z",
      currency_code: "sgd",
      country_code: "sg",
      buyer_total: "39.79",
      merchant_total: null,
      lines: [
        {
          external_id: "24850017301-148230019001-24850017301-0",
          sku: "TOTE-NAT",
          quantity: 2,
          unit_price: "18.9",
          merchant_discount: "0",
          platform_discount: "0",
        },
      ],
      packages: [
        {
          external_id: "OFG210000000000001",
          is_arranged: false,
          is_picked_up: false,
          lines: [{ external_line_id: "24850017301-148230019001-24850017301-0", quantity: 2 }],
        },
      ],
    })
  })

  it.each([
    ["LOGISTICS_READY", { is_arranged: false, is_pickup_failed: false, is_picked_up: false }],
    ["LOGISTICS_REQUEST_CREATED", { is_arranged: true, is_pickup_failed: false, is_picked_up: false }],
    ["LOGISTICS_PICKUP_RETRY", { is_arranged: false, is_pickup_failed: true, is_picked_up: false }],
    ["LOGISTICS_PICKUP_DONE", { is_arranged: true, is_pickup_failed: false, is_picked_up: true }],
  ])("says of a package in %s whether it has to be arranged", (logistics_status, expected) => {
    const [parcel] = detail.package_list
    expect(toChannelOrder(order({ package_list: [{ ...parcel, logistics_status }] })).packages).toMatchObject([
      expected,
    ])
  })

  it("keeps the address masked as it came", () => {
    expect(toChannelOrder(order()).shipping_address).toMatchObject({ name: "L****n", address_1: "Blk 123, ******" })
  })

  it("tells merchant's and platform's discounts apart by the escrow", () => {
    const escrow = escrowSchema.parse({
      order_sn: "251009ABCD1234",
      order_income: {
        escrow_amount: 30.11,
        buyer_total_amount: 33.29,
        voucher_from_seller: 1.5,
        voucher_from_shopee: 2,
        coins: 0.5,
        buyer_paid_shipping_fee: 1.99,
        items: [
          {
            item_id: 24850017301,
            model_id: 148230019001,
            original_price: 37.8,
            seller_discount: 2,
            shopee_discount: 0.5,
          },
        ],
      },
    })
    const mapped = toChannelOrder(order({ total_amount: 33.29 }), escrow)
    expect(mapped.lines[0]).toMatchObject({ unit_price: "18.9", merchant_discount: "2", platform_discount: "0.5" })
    expect(mapped.shipping.price).toBe("1.99")
    expect(mapped.merchant_total).toBe("30.11")
    expect(mapped.order_discounts).toEqual([
      { code: "seller-voucher", amount: "1.5", funded_by: "merchant" },
      { code: "shopee-voucher", amount: "2", funded_by: "platform" },
      { code: "coins", amount: "0.5", funded_by: "platform" },
    ])
  })

  it("adds up an unpaid order, which has no total and no escrow, without float errors", () => {
    const item = {
      ...detail.item_list[0],
      model_quantity_purchased: 3,
      model_original_price: 0.1,
      model_discounted_price: 0.07,
    }
    const unpaid = order({ total_amount: null, pay_time: null, estimated_shipping_fee: 0.2, item_list: [item] })
    expect(toChannelOrder(unpaid)).toMatchObject({
      paid_at: null,
      buyer_total: "0.41",
      lines: [{ merchant_discount: "0.09" }],
    })
  })

  it("counts what is left of a line, and leaves out a line of which nothing is", () => {
    const [item] = detail.item_list
    const cut = { ...item, cancelled_qty: 1, active_qty: 1 }
    const gone = { ...item, model_id: 2, cancelled_qty: 2, active_qty: 0 }
    expect(toChannelOrder(order({ item_list: [cut, gone] })).lines).toMatchObject([{ quantity: 1 }])
  })

  it("keeps the lines of an order that is cancelled as a whole", () => {
    const item = { ...detail.item_list[0], cancelled_qty: 2, active_qty: 0 }
    expect(toChannelOrder(order({ order_status: "CANCELLED", item_list: [item] })).lines).toMatchObject([
      { quantity: 2 },
    ])
  })

  it("takes the parent's SKU for an item without variations", () => {
    const item = { ...detail.item_list[0], model_id: 0, model_sku: "" }
    expect(toChannelOrder(order({ item_list: [item] })).lines[0]).toMatchObject({
      sku: "TOTE",
      external_variant_id: "0",
    })
  })

  it.each([
    ["UNPAID", "unpaid"],
    ["PENDING", "on_hold"],
    ["READY_TO_SHIP", "ready_to_ship"],
    ["RETRY_SHIP", "processed"],
    ["PROCESSED", "processed"],
    ["SHIPPED", "shipped"],
    ["TO_CONFIRM_RECEIVE", "delivered"],
    ["IN_CANCEL", "cancel_requested"],
    ["CANCELLED", "canceled"],
    ["TO_RETURN", "returning"],
    ["COMPLETED", "completed"],
    ["A_STATUS_OF_NEXT_YEAR", "on_hold"],
  ])("maps %s to %s", (order_status, status) => {
    expect(toChannelOrder(order({ order_status })).status).toBe(status)
  })
})
