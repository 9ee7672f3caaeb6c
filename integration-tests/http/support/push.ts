import { createHmac } from "node:crypto"
import type { Shop } from "./shop.ts"

/** The push key that the sandbox and the server share in tests; the default of `.env.example`. */
const PUSH_KEY = "shpk53414e44424f582d7368303030312d707573682d6b65792d2d2d2d303031"

/** Signs as the reference sheet says (5.4), independently of the plugin and of the sandbox. */
export const pushSignature = (url: string, body: string, key = PUSH_KEY): string =>
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
