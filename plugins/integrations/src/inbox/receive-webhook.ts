import type { IncomingMessage } from "node:http"
import { findWebhookReceiver } from "../registry"
import { isIntegrationError, type RawWebhook, type WebhookIdentity, type WebhookReceiver } from "../types"
import { readBody } from "./read-body"
import type { RejectionCounter } from "./rejection-counter"
import type { WebhookStore } from "./webhook-store"

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024

export type WebhookAnswer = 204 | 401 | 404 | 413

type Inbox = { store: WebhookStore; rejections: RejectionCounter }

/** Takes in one delivery: verify, store, and say which status to answer. Throws where it could not be stored. */
export const receiveWebhook = async (
  request: IncomingMessage,
  target: { provider_id: string; path: string; query: URLSearchParams },
  { store, rejections }: Inbox
): Promise<WebhookAnswer> => {
  const { provider_id, path, query } = target
  const receiver = findWebhookReceiver(provider_id)
  if (!receiver) {
    return 404
  }
  const body = await readBody(request, receiver.max_body_bytes ?? DEFAULT_MAX_BODY_BYTES)
  if (!body) {
    rejections.add(provider_id, "too_large")
    return 413
  }
  const headers = flatHeaders(request)
  const webhook: RawWebhook = { provider_id, path, query: Object.fromEntries(query), headers, body }
  if (!(await isGenuine(receiver, webhook))) {
    rejections.add(provider_id, "bad_signature")
    return 401
  }
  await store.insert(provider_id, [{ ...identify(receiver, webhook), body, headers }])
  return 204
}

/** A signature so malformed that checking it throws is a wrong one, not a fault of ours. */
const isGenuine = async (receiver: WebhookReceiver, webhook: RawWebhook): Promise<boolean> => {
  try {
    return await receiver.verify(webhook)
  } catch {
    return false
  }
}

/** A rightly signed message that makes no sense is kept as refused: platforms unsubscribe on repeated errors. */
const identify = (receiver: WebhookReceiver, webhook: RawWebhook): { identity: WebhookIdentity; refused?: string } => {
  try {
    return { identity: receiver.identify(webhook) }
  } catch (error) {
    const reason = isIntegrationError(error) ? error.message : "The body could not be understood"
    return { identity: { account_id: null, delivery_id: null, topic: "unknown" }, refused: reason }
  }
}

const flatHeaders = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as const]))
  )
