import { get, post, type ApiCall, type CallContext } from "../gateway/api-call.ts"
import { paramError } from "../gateway/shopee-error.ts"
import type { Platform } from "../platform.ts"
import { PUSH_CODES } from "../push/codes.ts"
import { sendPush } from "../push/send-push.ts"
import type { Delivery } from "../push/types.ts"

const BLOCKED_SHOPS = 500
/** The setter's page lists codes up to 13, newer ones are switched in the console only. */
const HIGHEST_SETTABLE_CODE = 13

/** Where pushes go, and those that never arrived. */
export const pushCalls: readonly ApiCall[] = [
  get("/push/get_app_push_config", "public", getConfig),
  post("/push/set_app_push_config", "public", setConfig),
  get("/push/get_lost_push_message", "public", getLost),
  post("/push/confirm_consumed_lost_push_message", "public", confirmLost),
]

function getConfig({ platform }: CallContext): Record<string, unknown> {
  const { callback_url, on, blocked_shop_ids, suspended_time } = platform.store.state.push
  return {
    response: {
      callback_url,
      live_push_status: suspended_time > 0 ? "Suspended" : platform.health.status(),
      suspended_time,
      blocked_shop_id: blocked_shop_ids,
      push_config_on_list: on,
      push_config_off_list: PUSH_CODES.filter((code) => !on.includes(code)),
    },
  }
}

async function setConfig({ platform, body }: CallContext): Promise<Record<string, unknown>> {
  const { push } = platform.store.state
  const callbackUrl = body.optionalText("callback_url")
  const [on, off, blocked] = [
    readCodes(body.ints("set_push_config_on")),
    readCodes(body.ints("set_push_config_off")),
    body.has("blocked_shop_id_list") ? body.ints("blocked_shop_id_list") : push.blocked_shop_ids,
  ]
  if (blocked.length > BLOCKED_SHOPS) {
    throw paramError(`Wrong parameters, detail: blocked_shop_id_list must be ${BLOCKED_SHOPS} or less.`)
  }
  if (callbackUrl !== null) {
    await tryCallback(platform, callbackUrl)
    push.callback_url = callbackUrl
    push.suspended_time = 0
    platform.health.reset()
  }
  push.on = [...new Set([...push.on, ...on])].filter((code) => !off.includes(code))
  push.blocked_shop_ids = blocked
  platform.store.changed()
  return { response: { result: "success" } }
}

function readCodes(codes: number[]): number[] {
  const unknown = codes.find((code) => code < 1 || code > HIGHEST_SETTABLE_CODE)
  if (unknown !== undefined) {
    throw paramError(`Wrong parameters, detail: push code ${unknown} cannot be set.`)
  }
  return codes
}

// The console's test message is code 0 and names no shop.
async function tryCallback(platform: Platform, url: string): Promise<void> {
  if (!URL.canParse(url)) {
    throw paramError("Wrong parameters, detail: callback_url is invalid.")
  }
  const { settings } = platform.store.state
  const result = await sendPush(platform.options.fetch, {
    url,
    signedUrl: settings.push_signed_url || url,
    key: settings.push_signing_key === "push_key" ? platform.options.push_key : platform.options.partner_key,
    body: JSON.stringify({ code: 0, data: { verify_info: "This is a verification message. Please respond in 2xx." } }),
    contentType: settings.push_content_type,
    timeoutMs: settings.push_timeout_ms,
  })
  if (result.status === null || result.status < 200 || result.status > 299) {
    throw paramError("Callback url verification failed: it must answer a 2xx status within 3 seconds.")
  }
}

function getLost({ platform }: CallContext): Record<string, unknown> {
  const { messages, has_next_page, last_message_id } = platform.lostList.read()
  const isText = platform.store.state.settings.lost_push_data === "string"
  return {
    response: {
      push_message_list: messages.map((lost) => toLostMessage(lost, isText)),
      has_next_page,
      last_message_id,
    },
  }
}

function toLostMessage(lost: Delivery, isText: boolean): Record<string, unknown> {
  const message = JSON.parse(lost.body) as { timestamp: number }
  return {
    ...(lost.shop_id !== null && { shop_id: lost.shop_id }),
    code: lost.code,
    timestamp: message.timestamp,
    data: isText ? lost.body : message,
  }
}

function confirmLost({ platform, body }: CallContext): Record<string, unknown> {
  if (!platform.lostList.confirm(body.int("last_message_id"))) {
    throw paramError("Wrong parameters, detail: last_message_id is invalid.")
  }
  return {}
}
