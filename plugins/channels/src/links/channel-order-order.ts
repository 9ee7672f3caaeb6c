import { defineLink } from "@medusajs/framework/utils"
import OrderModule from "@medusajs/medusa/order"
import ChannelsModule from "../modules/channels"

/** `channel_order.order`: read from the id that intake keeps, so that it costs intake nothing. */
export default defineLink(
  { linkable: ChannelsModule.linkable.channelOrder, field: "order_id" },
  OrderModule.linkable.order,
  { readOnly: true }
)
