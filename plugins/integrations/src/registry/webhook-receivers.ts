import type { WebhookReceiver } from "../types"
import { processRegistry } from "./registry"

const receivers = processRegistry<WebhookReceiver>("webhook-receivers")

/** Opens `POST /hooks/<provider>` for one provider; a later registration of the same provider replaces it. */
export const registerWebhookReceiver = (receiver: WebhookReceiver): void => {
  receivers.set(receiver.provider_id, receiver)
}

/** The receiver of that provider, where one is registered. */
export const findWebhookReceiver = (provider_id: string): WebhookReceiver | undefined => receivers.get(provider_id)
