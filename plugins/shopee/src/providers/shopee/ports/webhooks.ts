import type { ChannelWebhookPort, LostWebhook } from "@pasar/channels"
import { isIntegrationError } from "@pasar/integrations"
import { acknowledged, isPushSigned, lostMessageSchema, lostPushAnswer, type ShopeeLostMessage } from "../../../client"
import { parsePush, toChannelEvents, toWebhookIdentity } from "../mappers/push"
import type { ShopeeSession } from "../session"

/** Shopee's pushes, and those it gave up delivering. */
export const webhookPort = (session: ShopeeSession): ChannelWebhookPort => {
  const { partner_key, push_key, push_url } = session.options
  const keys = push_key ? [push_key, partner_key] : [partner_key]
  return {
    verify: ({ body, headers }) => isPushSigned(keys, push_url, body, headers.authorization ?? ""),
    identify: ({ body }) => toWebhookIdentity(parsePush(body.toString("utf8"))),
    parse: ({ body }) => toChannelEvents(parsePush(body)),

    pullLost: async ({ outbound }) => {
      const { response } = await session
        .app(outbound)
        .call({ api: "push/get_lost_push_message", schema: lostPushAnswer })
      const webhooks = response.push_message_list.map(toLostWebhook)
      return { webhooks, has_more: response.has_next_page, last_id: response.last_message_id }
    },

    confirmLost: async ({ outbound }, last_id) => {
      await session.app(outbound).call({
        api: "push/confirm_consumed_lost_push_message",
        body: { last_message_id: Number(last_id) },
        schema: acknowledged,
        // Confirming up to an id twice changes nothing.
        retry: "safe",
      })
    },
  }
}

/** A message that cannot be read is handed on as it is, with the reason. */
const toLostWebhook = (message: unknown): LostWebhook => {
  const parsed = lostMessageSchema.safeParse(message)
  const body = parsed.success ? originalBody(parsed.data) : JSON.stringify(message)
  try {
    return { ...toWebhookIdentity(parsePush(body)), body }
  } catch (error) {
    if (!isIntegrationError(error)) {
      throw error
    }
    const account_id = parsed.data?.shop_id ?? null
    return { account_id, delivery_id: null, topic: "unknown", body, refused: UNREADABLE }
  }
}

const UNREADABLE = "The message was fetched from Shopee's list of lost pushes but is not a Shopee push."

/** `data` is the whole message as text by the table, and its inner part as an object in the sample. */
const originalBody = ({ shop_id, code, timestamp, data }: ShopeeLostMessage): string => {
  if (typeof data === "string") {
    return data
  }
  return JSON.stringify("code" in data ? data : { data, shop_id, code, timestamp })
}
