import { FAULT_KINDS } from "../faults/fault-kinds.ts"

const text = { type: "string", minLength: 1, maxLength: 500 } as const
const amount = { type: "number", minimum: 0 } as const
const count = { type: "integer", minimum: 0 } as const
const contents = { enum: ["demo", "none"] } as const

const object = (properties: object, required: string[] = []): object => ({
  type: "object",
  additionalProperties: false,
  properties,
  required,
})

export const orderSchema = object(
  {
    lines: {
      type: "array",
      minItems: 1,
      maxItems: 100,
      items: {
        ...object(
          {
            sku: text,
            external_id: text,
            quantity: { type: "number" },
            unit_price: amount,
            seller_discount: amount,
            platform_discount: amount,
          },
          ["quantity"]
        ),
        oneOf: [{ required: ["sku"] }, { required: ["external_id"] }],
      },
    },
    status: { enum: ["unpaid", "paid"] },
    seller_voucher: amount,
    platform_voucher: amount,
    coins: amount,
    coin_cash_back: amount,
    buyer_shipping_fee: amount,
    actual_shipping_fee: amount,
    shipping_rebate: amount,
    message: text,
    unchecked: { type: "boolean" },
  },
  ["lines", "status"]
)

export const reasonSchema = { ...object({ reason: text }), type: ["object", "null"] }

export const partSchema = object(
  {
    lines: {
      type: "array",
      minItems: 1,
      maxItems: 100,
      items: object({ sku: text, quantity: { type: "integer", minimum: 1 } }, ["sku", "quantity"]),
    },
    reason: text,
  },
  ["lines"]
)

export const listingsSchema = {
  type: "array",
  minItems: 1,
  maxItems: 50_000,
  items: object(
    {
      // Sellers do list without a SKU.
      sku: { type: "string", maxLength: 100 },
      title: text,
      price: amount,
      quantity: count,
      variant_title: { type: "string", maxLength: 500 },
      parent_sku: { type: "string", maxLength: 200 },
    },
    ["sku", "title", "price", "quantity"]
  ),
}

export const listingPatchSchema = {
  ...object({ title: text, price: amount, quantity: count, promotion_reserved: count }),
  minProperties: 1,
}

export const faultSchema = object(
  {
    kind: { enum: FAULT_KINDS },
    rate: { type: "number", minimum: 0, maximum: 1 },
    count: { type: "integer", minimum: 1 },
    path: text,
    seed: text,
    seconds: { type: "number", exclusiveMinimum: 0 },
  },
  ["kind", "rate"]
)

export const clockSchema = object({ advance_s: { type: "number", exclusiveMinimum: 0 } }, ["advance_s"])

export const resetSchema = {
  ...object({
    seed: { type: ["string", "number"] },
    listings: contents,
    orders: contents,
    keep_connection: { type: "boolean" },
  }),
  type: ["object", "null"],
}

export const deliveriesQuerySchema = object({ state: text, code: text, limit: text })
