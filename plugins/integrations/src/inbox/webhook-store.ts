import { createHash } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Pool } from "@medusajs/framework/pg"
import type { WebhookIdentity } from "../types"
import { maskHeaders, type Vault } from "../vault"

/** NOTIFY channel that wakes the inbox collector. */
export const WEBHOOK_CHANNEL = "pasar_webhook_event"

export type IncomingWebhook = {
  identity: WebhookIdentity
  body: string | Buffer
  headers?: Record<string, string>
  /** Set where the body could not be understood: kept and shown, but never processed. */
  refused?: string
}

const insertSql = `
  with item as (
    select * from json_to_recordset($2::json) as item(
      id text, account_id text, delivery_key text, topic text, status text, note text, headers jsonb,
      sealed_body text, body_bytes integer
    )
  ), stored as (
    insert into webhook_event (
      id, provider_id, connection_id, account_id, delivery_key, topic, status, note, headers, sealed_body, body_bytes,
      received_at
    )
    select item.id, $1, connection.id, item.account_id, item.delivery_key, item.topic, item.status, item.note,
      item.headers, item.sealed_body, item.body_bytes, clock_timestamp()
    from item
    left join integration_connection connection
      on connection.provider_id = $1 and connection.external_id = item.account_id and connection.deleted_at is null
    on conflict (provider_id, delivery_key) where deleted_at is null do nothing
    returning id
  )
  select id, pg_notify('${WEBHOOK_CHANNEL}', '') from stored`

/** Writes webhooks into the inbox: one prepared statement, one round trip, no ORM. */
export class WebhookStore {
  constructor(
    private readonly pool: Pool,
    private readonly vault: Vault
  ) {}

  /** Stores those that are new and wakes the collector; resolves to their ids. */
  async insert(provider_id: string, webhooks: IncomingWebhook[]): Promise<string[]> {
    const rows = JSON.stringify(webhooks.map((webhook) => this.toRow(webhook)))
    const stored = await this.pool.query<{ id: string }>({
      name: "pasar-webhook-insert",
      text: insertSql,
      values: [provider_id, rows],
    })
    return stored.rows.map(({ id }) => id)
  }

  private toRow({ identity, body, headers = {}, refused }: IncomingWebhook) {
    const id = generateEntityId(undefined, "whevt")
    return {
      id,
      account_id: identity.account_id,
      delivery_key: `${identity.account_id ?? ""}|${identity.delivery_id ?? bodyHash(body)}`,
      topic: identity.topic,
      status: refused ? "refused" : "received",
      note: refused ?? null,
      headers: maskHeaders(headers),
      sealed_body: this.vault.seal(body, id),
      body_bytes: Buffer.byteLength(body),
    }
  }
}

/** Stands for the delivery id where the platform sends none: the same bytes are the same message. */
const bodyHash = (body: string | Buffer): string => `sha256:${createHash("sha256").update(body).digest("base64url")}`
