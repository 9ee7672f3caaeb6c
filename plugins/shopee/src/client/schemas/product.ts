import { z } from "@medusajs/framework/zod"

const price = z.object({ currency: z.string(), original_price: z.number() })

const stockInfo = z.object({
  summary_info: z.object({ total_reserved_stock: z.number().default(0), total_available_stock: z.number().default(0) }),
  seller_stock: z.array(z.object({ location_id: z.string().default(""), stock: z.number() })).default([]),
})

export const itemListAnswer = z.object({
  response: z.object({
    item: z.array(z.object({ item_id: z.number().int() })).default([]),
    total_count: z.number().int().default(0),
    has_next_page: z.boolean().default(false),
    next_offset: z.number().int().optional(),
  }),
})

export const itemSchema = z.object({
  item_id: z.number().int(),
  item_name: z.string(),
  item_sku: z.string().default(""),
  item_status: z.string(),
  update_time: z.number().int(),
  has_model: z.boolean().default(false),
  price_info: z.array(price).default([]),
  stock_info_v2: stockInfo.optional(),
})

export const itemBaseInfoAnswer = z.object({
  response: z.object({ item_list: z.array(itemSchema).default([]) }),
})

export const modelSchema = z.object({
  model_id: z.number().int(),
  model_sku: z.string().default(""),
  tier_index: z.array(z.number().int()).default([]),
  price_info: z.array(price).default([]),
  stock_info_v2: stockInfo.optional(),
})

export const modelListAnswer = z.object({
  response: z.object({
    tier_variation: z
      .array(z.object({ name: z.string(), option_list: z.array(z.object({ option: z.string() })) }))
      .default([]),
    model: z.array(modelSchema).default([]),
  }),
})

/** All rows refused answers with an error at the top; a part of them only with `failure_list`. */
export const updateStockAnswer = z.object({
  response: z.object({
    success_list: z.array(z.object({ model_id: z.number().int().default(0), stock: z.number() })).default([]),
    failure_list: z.array(z.object({ model_id: z.number().int().default(0), failed_reason: z.string() })).default([]),
  }),
})

export type ShopeeItem = z.output<typeof itemSchema>
export type ShopeeModels = z.output<typeof modelListAnswer>["response"]
