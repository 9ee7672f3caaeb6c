import type { ChannelContext, ChannelListingPort } from "@pasar/channels"
import {
  itemBaseInfoAnswer,
  itemListAnswer,
  modelListAnswer,
  type ShopeeClient,
  type ShopeeItem,
} from "../../../client"
import { toChannelListing } from "../mappers/listing"
import type { ShopeeSession } from "../session"
import { inParallel } from "./in-parallel"

/** Items per page: as many as one base info call takes. */
const PAGE = 50
/** Model lists come item by item; the rate budget decides the pace, this only bounds the waiting room. */
const MODEL_CALLS = 8

/** Reads what a shop lists, with every variation. */
export const listingPort = (session: ShopeeSession): ChannelListingPort => ({
  pull: async (context, { cursor }) => {
    const client = session.shop(context)
    const { response } = await client.call({
      api: "product/get_item_list",
      query: {
        offset: cursor ?? "0",
        page_size: PAGE,
        item_status: ["NORMAL", "UNLIST", "BANNED", "REVIEWING"],
      },
      schema: itemListAnswer,
    })
    return {
      listings: await read(
        client,
        response.item.map((item) => String(item.item_id))
      ),
      next_cursor: response.has_next_page && response.next_offset != null ? String(response.next_offset) : null,
      total: response.total_count,
    }
  },

  get: (context: ChannelContext, external_ids) => read(session.shop(context), external_ids),
})

const read = async (client: ShopeeClient, item_ids: string[]) => {
  if (!item_ids.length) {
    return []
  }
  const { response } = await client.call({
    api: "product/get_item_base_info",
    query: { item_id_list: item_ids.join(",") },
    schema: itemBaseInfoAnswer,
  })
  return inParallel(response.item_list, MODEL_CALLS, async (item) => toChannelListing(item, await models(client, item)))
}

const models = async (client: ShopeeClient, item: ShopeeItem) => {
  if (!item.has_model) {
    return undefined
  }
  const query = { item_id: item.item_id }
  return (await client.call({ api: "product/get_model_list", query, schema: modelListAnswer })).response
}
