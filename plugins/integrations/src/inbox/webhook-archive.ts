import type { Pool } from "@medusajs/framework/pg"
import { MedusaError } from "@medusajs/framework/utils"
import { maskJson, type Vault } from "../vault"
import { WEBHOOK_CHANNEL } from "./webhook-store"

/** What was stored, for people: to look at and to run again. */
export class WebhookArchive {
  constructor(
    private readonly pool: Pool,
    private readonly vault: Vault
  ) {}

  /** The parsed body with secrets and personal data hidden; null where it is not JSON, for then nothing can be hidden. */
  async readMaskedBody(id: string): Promise<unknown> {
    const { rows } = await this.pool.query<{ sealed_body: string }>(
      "select sealed_body from webhook_event where id = $1 and deleted_at is null",
      [id]
    )
    if (!rows[0]) {
      throw notFound(id)
    }
    try {
      return maskJson(JSON.parse(this.vault.open(rows[0].sealed_body, id)))
    } catch (error) {
      if (error instanceof SyntaxError) {
        return null
      }
      throw error
    }
  }

  /** Puts it back into the queue with all its attempts. A refused one stays refused: its body means nothing. */
  async replay(id: string): Promise<void> {
    const { rows } = await this.pool.query<{ status: string; replayed: boolean }>(
      `with replayed as (
         update webhook_event set
           status = 'received', attempts = 0, next_attempt_at = null, processed_at = null, note = null, updated_at = now(),
           replayed_at = clock_timestamp()
         where id = $1 and status <> 'refused' and deleted_at is null
         returning pg_notify('${WEBHOOK_CHANNEL}', '')
       )
       select status, exists(select from replayed) as replayed from webhook_event where id = $1 and deleted_at is null`,
      [id]
    )
    if (!rows[0]) {
      throw notFound(id)
    }
    if (!rows[0].replayed) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Webhook ${id} was refused: its body cannot be understood`)
    }
  }
}

const notFound = (id: string) =>
  new MedusaError(MedusaError.Types.NOT_FOUND, `Webhook event with id: ${id} was not found`)
