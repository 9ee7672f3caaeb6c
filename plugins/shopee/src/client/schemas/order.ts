import { z } from "@medusajs/framework/zod"

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "")
const id = z.coerce.string()

export const orderListAnswer = z.object({
  response: z.object({
    more: z.boolean(),
    next_cursor: z.string().default(""),
    order_list: z.array(z.object({ order_sn: z.string() })).default([]),
  }),
})

export const recipientSchema = z.object({
  name: text,
  phone: text,
  town: text,
  district: text,
  city: text,
  state: text,
  region: text,
  zipcode: text,
  full_address: text,
})

export const orderItemSchema = z.object({
  item_id: id,
  item_name: text,
  item_sku: text,
  model_id: id.default("0"),
  model_name: text,
  model_sku: text,
  // Shopee counts whole units; a fraction here is for the engine to refuse, not for the parser to hide.
  model_quantity_purchased: z.number(),
  /** Units taken out of an order that goes on; the quantity purchased stays as it was. */
  cancelled_qty: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  model_original_price: z.number(),
  model_discounted_price: z.number(),
  order_item_id: id.default("0"),
  promotion_group_id: id.default("0"),
})

export const packageSchema = z.object({
  package_number: z.string(),
  logistics_status: text,
  shipping_carrier: text,
  item_list: z
    .array(
      z.object({
        item_id: id,
        model_id: id.default("0"),
        model_quantity: z.number().default(0),
        order_item_id: id.default("0"),
        promotion_group_id: id.default("0"),
      })
    )
    .default([]),
})

export const orderSchema = z.object({
  order_sn: z.string(),
  region: z.string(),
  currency: z.string(),
  order_status: z.string(),
  create_time: z.number().int(),
  update_time: z.number().int(),
  ship_by_date: z.number().int().nullish(),
  message_to_seller: text,
  total_amount: z.number().nullish(),
  pay_time: z.number().int().nullish(),
  buyer_user_id: id.nullish(),
  buyer_username: text,
  estimated_shipping_fee: z.number().nullish(),
  shipping_carrier: text,
  checkout_shipping_carrier: text,
  recipient_address: recipientSchema.nullish(),
  cancel_by: text,
  cancel_reason: text,
  item_list: z.array(orderItemSchema).default([]),
  package_list: z.array(packageSchema).default([]),
})

export const orderDetailAnswer = z.object({ response: z.object({ order_list: z.array(orderSchema).default([]) }) })

const amount = z.number().default(0)

export const escrowItemSchema = z.object({
  item_id: id,
  model_id: id.default("0"),
  line_item_id: id.nullish(),
  original_price: amount,
  seller_discount: amount,
  shopee_discount: amount,
  quantity_purchased: z.number().nullish(),
})

export const escrowSchema = z.object({
  order_sn: z.string(),
  order_income: z.object({
    escrow_amount: amount,
    buyer_total_amount: amount,
    voucher_from_seller: amount,
    voucher_from_shopee: amount,
    coins: amount,
    buyer_paid_shipping_fee: amount,
    items: z.array(escrowItemSchema).default([]),
  }),
})

export const escrowBatchAnswer = z.object({ response: z.array(z.object({ escrow_detail: escrowSchema })).default([]) })

export const acknowledged = z.object({ error: z.string() })

export type ShopeeOrder = z.output<typeof orderSchema>
export type ShopeeOrderItem = z.output<typeof orderItemSchema>
export type ShopeePackage = z.output<typeof packageSchema>
export type ShopeeEscrow = z.output<typeof escrowSchema>
