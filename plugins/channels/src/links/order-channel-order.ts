import { defineLink } from "@medusajs/framework/utils"
import OrderModule from "@medusajs/medusa/order"
import ChannelsModule from "../modules/channels"

/** `order.channel_order`: the same id read from the other side. */
export default defineLink(
  { linkable: OrderModule.linkable.order, field: "id" },
  { linkable: { ...ChannelsModule.linkable.channelOrder.id, primaryKey: "order_id" } },
  { readOnly: true }
)
