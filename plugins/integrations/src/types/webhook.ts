import type { MedusaContainer } from "@medusajs/framework/types"

/** A webhook exactly as it came in. */
export type RawWebhook = {
  provider_id: string
  /** Path below `/hooks/<provider>`, with its leading slash, or an empty string. */
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  body: Buffer
}

/** What a receiver reads from a rightly signed webhook before it is stored. */
export type WebhookIdentity = {
  /** The account at the outside service, or null for messages to the whole app. */
  account_id: string | null
  /** The platform's delivery id, or null: then a hash of the body stands for it. */
  delivery_id: string | null
  topic: string
}

/** A stored webhook, decrypted for processing. */
export type StoredWebhook = {
  id: string
  provider_id: string
  connection_id: string | null
  account_id: string | null
  topic: string
  received_at: string
  headers: Record<string, string>
  body: string
  /** Somebody asked for it to be processed again. */
  is_replayed: boolean
}

/** Registered once per provider by the plugin that understands its messages. */
export type WebhookReceiver = {
  provider_id: string
  /** Bytes; larger bodies are answered 413. Default 1 MiB. */
  max_body_bytes?: number
  /** Compares in constant time, before anything is parsed. */
  verify(webhook: RawWebhook): boolean | Promise<boolean>
  /** Throws IntegrationError `rejected` where the body cannot be understood: stored as refused, answered 2xx. */
  identify(webhook: RawWebhook): WebhookIdentity
  /** Works off one batch of stored webhooks of this provider; says for each id what came of it. Safe to repeat. */
  process(
    webhooks: StoredWebhook[],
    context: { container: MedusaContainer; signal: AbortSignal }
  ): Promise<WebhookOutcome[]>
}

export type WebhookOutcome =
  { id: string; status: "processed" | "ignored"; note?: string } | { id: string; status: "failed"; error: Error }
