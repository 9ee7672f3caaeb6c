import { MedusaError } from "@medusajs/framework/utils"
import type { Pool } from "@medusajs/framework/pg"
import type { Credentials } from "../../types"
import type { Vault } from "../../vault"

export type CredentialTimes = {
  token_expires_at?: string | Date | null
  authorization_expires_at?: string | Date | null
}

/** A time that was left out stays as it is. */
const TIMES = `update integration_connection set
    token_expires_at = case when $3 then $4 else token_expires_at end,
    authorization_expires_at = case when $5 then $6 else authorization_expires_at end,
    updated_at = now()
  where id = $1`

/** Secrets of connections, at rest only as vault envelopes. */
export class CredentialStore {
  constructor(
    private readonly pool: Pool,
    private readonly vault: Vault
  ) {}

  /** Replaces a connection's secrets and, in the same statement, the times at which they run out. */
  async store(connection_id: string, credentials: Credentials, times: CredentialTimes): Promise<void> {
    await this.pool.query(
      `with timed as (${TIMES})
       insert into integration_vault (id, sealed) values ($1, $2)
       on conflict (id) do update set sealed = excluded.sealed, updated_at = now(), deleted_at = null`,
      this.values(connection_id, credentials, times)
    )
  }

  /** Replaces secrets that are still kept; tells whether they are, for a renewal may end after they were forgotten. */
  async renew(connection_id: string, credentials: Credentials, times: CredentialTimes): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `with renewed as (
         update integration_vault set sealed = $2, updated_at = now() where id = $1 and deleted_at is null returning id
       )
       ${TIMES} and exists (select 1 from renewed)`,
      this.values(connection_id, credentials, times)
    )
    return rowCount === 1
  }

  private values(connection_id: string, credentials: Credentials, times: CredentialTimes): unknown[] {
    const { token_expires_at, authorization_expires_at } = times
    return [
      connection_id,
      this.vault.seal(JSON.stringify(credentials), connection_id),
      token_expires_at !== undefined,
      token_expires_at ?? null,
      authorization_expires_at !== undefined,
      authorization_expires_at ?? null,
    ]
  }

  /** The connection's secrets; throws `not_found` where none are stored. */
  async read(connection_id: string): Promise<Credentials> {
    const { rows } = await this.pool.query<{ sealed: string }>(
      "select sealed from integration_vault where id = $1 and deleted_at is null",
      [connection_id]
    )
    if (!rows[0]) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Connection ${connection_id} has no credentials`)
    }
    return JSON.parse(this.vault.open(rows[0].sealed, connection_id)) as Credentials
  }

  /** Forgets the connection's secrets for good. */
  async delete(connection_id: string): Promise<void> {
    await this.pool.query("delete from integration_vault where id = $1", [connection_id])
  }

  /** Forgets the connection's secrets and marks it as disconnected in one statement: a crash leaves both or neither. */
  async disconnect(connection_id: string, reason: string): Promise<void> {
    await this.pool.query(
      `with forgotten as (delete from integration_vault where id = $1)
       update integration_connection set status = 'disconnected', status_reason = $2,
         token_expires_at = null, authorization_expires_at = null, updated_at = now()
       where id = $1`,
      [connection_id, reason]
    )
  }
}
