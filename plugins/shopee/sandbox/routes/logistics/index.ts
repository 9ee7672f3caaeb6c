import { get, post, type ApiCall } from "../../gateway/api-call.ts"
import { getAddressList, getChannelList } from "./places.ts"
import { getShippingParameter, getTrackingNumber, shipOrder } from "./ship.ts"
import { createDocuments, downloadDocuments, getDocumentParameters, getDocumentResults } from "./documents.ts"

/** Shipping: parameters, arrangement, tracking numbers, labels. */
export const logisticsCalls: readonly ApiCall[] = [
  get("/logistics/get_channel_list", "shop", getChannelList),
  get("/logistics/get_address_list", "shop", getAddressList),
  get("/logistics/get_shipping_parameter", "shop", getShippingParameter),
  post("/logistics/ship_order", "shop", shipOrder),
  get("/logistics/get_tracking_number", "shop", getTrackingNumber),
  post("/logistics/get_shipping_document_parameter", "shop", getDocumentParameters),
  post("/logistics/create_shipping_document", "shop", createDocuments),
  post("/logistics/get_shipping_document_result", "shop", getDocumentResults),
  post("/logistics/download_shipping_document", "shop", downloadDocuments),
]
