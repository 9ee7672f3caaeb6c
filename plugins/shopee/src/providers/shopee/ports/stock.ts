import { isIntegrationError } from "@pasar/integrations"
import type { ChannelStockPort, StockLevelInput, StockLevelResult } from "@pasar/channels"
import { updateStockAnswer, type ShopeeClient } from "../../../client"
import { NO_MODEL } from "../mappers/listing"
import type { ShopeeSession } from "../session"
import { inParallel } from "./in-parallel"

/** Models in one update_stock call; a call carries one item. */
const BATCH = 50
const CALLS = 4

/** Writes absolute seller stock, item by item. Writing the same figure twice is harmless, so it may be retried. */
export const stockPort = (session: ShopeeSession): ChannelStockPort => ({
  batch: BATCH,
  set: async (context, levels) => {
    const client = session.shop(context)
    const results = await inParallel(byItem(levels), CALLS, (item) => setItem(client, item))
    return results.flat()
  },
})

const byItem = (levels: StockLevelInput[]): StockLevelInput[][] => {
  const items = Map.groupBy(levels, (level) => level.external_listing_id)
  return [...items.values()].flatMap((item) =>
    Array.from({ length: Math.ceil(item.length / BATCH) }, (_, page) => item.slice(page * BATCH, (page + 1) * BATCH))
  )
}

const setItem = async (client: ShopeeClient, levels: StockLevelInput[]): Promise<StockLevelResult[]> => {
  const item_id = Number(levels[0]?.external_listing_id)
  try {
    const { response } = await client.call({
      api: "product/update_stock",
      body: {
        item_id,
        stock_list: levels.map((level) => ({
          ...(level.external_variant_id === NO_MODEL ? {} : { model_id: Number(level.external_variant_id) }),
          seller_stock: [{ stock: level.quantity }],
        })),
      },
      schema: updateStockAnswer,
      retry: "safe",
    })
    const refused = new Map(response.failure_list.map((row) => [String(row.model_id), row.failed_reason]))
    return levels.map((level) => {
      const reason = refused.get(level.external_variant_id)
      return reason === undefined ? level : { ...level, error: { kind: "rejected" as const, message: reason } }
    })
  } catch (error) {
    if (!isIntegrationError(error) || !isRowError(error.kind)) {
      throw error
    }
    const { kind, message, vendor_code } = error
    return levels.map((level) => ({ ...level, error: { kind, message, vendor_code } }))
  }
}

type RowErrorKind = NonNullable<StockLevelResult["error"]>["kind"]

const isRowError = (kind: string): kind is RowErrorKind =>
  kind === "rejected" || kind === "not_found" || kind === "conflict"
