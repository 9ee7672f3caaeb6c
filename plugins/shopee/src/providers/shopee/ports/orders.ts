import { IntegrationError, isIntegrationError } from "@pasar/integrations"
import type { ChannelContext, ChannelOrderPort } from "@pasar/channels"
import {
  acknowledged,
  escrowBatchAnswer,
  orderDetailAnswer,
  orderListAnswer,
  trackingNumberAnswer,
  type ShopeeClient,
  type ShopeeEscrow,
  type ShopeeOrder,
} from "../../../client"
import { toChannelOrder } from "../mappers/order"
import type { ShopeeSession } from "../session"
import { shipPackage } from "./ship"

const PAGE = 100
/** Every field that the mapper reads; Shopee leaves out what is not asked for. */
const DETAIL_FIELDS = [
  "buyer_user_id",
  "buyer_username",
  "estimated_shipping_fee",
  "recipient_address",
  "item_list",
  "pay_time",
  "cancel_by",
  "cancel_reason",
  "package_list",
  "shipping_carrier",
  "checkout_shipping_carrier",
  "total_amount",
].join(",")

/** Orders of a shop: found by update time, read with their escrow, shipped and cancelled. */
export const orderPort = (session: ShopeeSession): ChannelOrderPort => ({
  pull: async (context, { from, to, cursor }) => {
    const { response } = await session.shop(context).call({
      api: "order/get_order_list",
      query: {
        time_range_field: "update_time",
        time_from: seconds(from),
        time_to: seconds(to),
        page_size: PAGE,
        cursor: cursor ?? "",
        request_order_status_pending: true,
      },
      schema: orderListAnswer,
    })
    return {
      orders: response.order_list.map((order) => ({ external_id: order.order_sn })),
      next_cursor: response.more ? response.next_cursor : null,
    }
  },

  get: async (context, external_ids) => {
    const client = session.shop(context)
    const orders = await details(client, external_ids)
    const escrows = await escrowsOf(session, client, orders)
    return orders.map((order) => understood(order, escrows.get(order.order_sn)))
  },

  ship: (context, input) => shipPackage(session.shop(context), context.connection.settings, input),

  cancel: async (context, { order_external_id, reason, lines }) => {
    const item_list = lines.map((line) => ({
      item_id: Number(line.external_listing_id),
      model_id: Number(line.external_variant_id),
    }))
    await write(session, context, "order/cancel_order", {
      order_sn: order_external_id,
      cancel_reason: reason === "out_of_stock" ? "OUT_OF_STOCK" : "CUSTOMER_REQUEST",
      ...(reason === "out_of_stock" ? { item_list } : {}),
    })
  },

  answerCancellation: (context, { order_external_id, accept }) =>
    write(session, context, "order/handle_buyer_cancellation", {
      order_sn: order_external_id,
      operation: accept ? "ACCEPT" : "REJECT",
    }),

  tracking: async (context, { order_external_id, package_external_id }) => {
    const { response } = await session.shop(context).call({
      api: "logistics/get_tracking_number",
      // An empty package number is refused, a missing one is not.
      query: { order_sn: order_external_id, package_number: package_external_id ?? undefined },
      schema: trackingNumberAnswer,
    })
    return response.tracking_number || null
  },
})

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000)

const write = async (session: ShopeeSession, context: ChannelContext, api: string, body: Record<string, unknown>) => {
  await session.shop(context).call({ api, body, schema: acknowledged })
}

/** A number that no date or amount can be made of is the fault of this one order. */
const understood = (order: ShopeeOrder, escrow?: ShopeeEscrow) => {
  try {
    return toChannelOrder(order, escrow)
  } catch (cause) {
    const { message } = cause as Error
    throw new IntegrationError("unavailable", `Shopee's order ${order.order_sn} cannot be read: ${message}.`, {
      concerns: "item",
      cause,
    })
  }
}

/** Whether one unknown number fails a whole batch is not documented: halving finds it without losing the others. */
const details = async (client: ShopeeClient, order_sns: string[]): Promise<ShopeeOrder[]> => {
  if (!order_sns.length) {
    return []
  }
  try {
    const { response } = await client.call({
      api: "order/get_order_detail",
      query: {
        order_sn_list: order_sns.join(","),
        request_order_status_pending: true,
        response_optional_fields: DETAIL_FIELDS,
      },
      schema: orderDetailAnswer,
    })
    return response.order_list
  } catch (error) {
    if (!isIntegrationError(error) || error.kind !== "not_found") {
      throw error
    }
    if (order_sns.length === 1) {
      return []
    }
    const half = Math.ceil(order_sns.length / 2)
    return [...(await details(client, order_sns.slice(0, half))), ...(await details(client, order_sns.slice(half)))]
  }
}

/** The seller's books of paid orders; an order that Shopee has no escrow for yet is simply absent. */
const escrowsOf = async (
  { options }: ShopeeSession,
  client: ShopeeClient,
  orders: ShopeeOrder[]
): Promise<Map<string, ShopeeEscrow>> => {
  const order_sns = orders.filter((order) => order.pay_time).map((order) => order.order_sn)
  if (!order_sns.length) {
    return new Map()
  }
  const api = "payment/get_escrow_detail_batch"
  const { response } = await client.call(
    options.escrow_batch_method === "POST"
      ? { api, body: { order_sn_list: order_sns }, schema: escrowBatchAnswer, retry: "safe" }
      : { api, query: { order_sn_list: order_sns.join(",") }, schema: escrowBatchAnswer }
  )
  return new Map(response.map(({ escrow_detail }) => [escrow_detail.order_sn, escrow_detail]))
}
