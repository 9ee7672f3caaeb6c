import { get, post, type ApiCall } from "../../gateway/api-call.ts"
import { cancelOrder, handleBuyerCancellation, setNote } from "./change-orders.ts"
import { getOrderDetail, getOrderList, getShipmentList } from "./read-orders.ts"
import { splitOrder, unsplitOrder } from "./split-order.ts"

/** Orders: read, cancelled, split. */
export const orderCalls: readonly ApiCall[] = [
  get("/order/get_order_list", "shop", getOrderList),
  get("/order/get_order_detail", "shop", getOrderDetail),
  get("/order/get_shipment_list", "shop", getShipmentList),
  post("/order/cancel_order", "shop", cancelOrder),
  post("/order/handle_buyer_cancellation", "shop", handleBuyerCancellation),
  post("/order/set_note", "shop", setNote),
  post("/order/split_order", "shop", splitOrder),
  post("/order/unsplit_order", "shop", unsplitOrder),
]
