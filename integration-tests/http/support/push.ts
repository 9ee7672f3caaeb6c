import { createHmac } from "node:crypto"
import { pushKey } from "../../harness/root.ts"
import type { Shop } from "./shop.ts"

/** Signs as the reference sheet says (5.4), independently of the plugin and of the sandbox. */
export const pushSignature = (url: string, body: string, key = pushKey): string =>
  createHmac("sha256", key).update(`${url}|${body}`).digest("hex")

/** Sends a push as Shopee would, with any body; `signature` overrides the right one. */
export const sendPush = (shop: Shop, body: string, signature?: string): Promise<Response> => {
  const url = `${shop.url}/hooks/shopee`
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: signature ?? pushSignature(url, body) },
    body,
  })
}

/** An order status push (code 3). */
export const statusPush = (
  ordersn: string,
  { shop_id = 700123456, timestamp = Math.floor(Date.now() / 1000), status = "READY_TO_SHIP" } = {}
) =>
  JSON.stringify({
    data: { items: [], ordersn, status, completed_scenario: "", update_time: timestamp },
    shop_id,
    code: 3,
    timestamp,
  })
