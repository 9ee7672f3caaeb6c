import type { MedusaContainer } from "@medusajs/framework/types"
import type { Pool, PoolClient } from "@medusajs/framework/pg"
import { findWebhookReceiver } from "../registry"
import { isIntegrationError, type StoredWebhook, type WebhookOutcome } from "../types"
import type { Vault } from "../vault"
import { DEFAULT_MAX_ATTEMPTS } from "../runner/add-jobs"
import { publishLive } from "../live/publish-live"
import { sqlExecutor } from "../database/sql-executor"

const BATCH = 100

type Claimed = Omit<StoredWebhook, "body"> & { sealed_body: string; attempts: number }
type Result = { id: string; status: string; note: string | null; retry: boolean }
type Context = { container: MedusaContainer; signal: AbortSignal; pool: Pool; vault: Vault }

/**
 * Claims a batch of received webhooks and hands it to their receivers. The claim is a row lock: when the process dies,
 * PostgreSQL gives the rows back at once. Resolves to how many were worked off.
 */
export const processWebhooks = async (context: Context): Promise<number> => {
  const client = await context.pool.connect()
  try {
    await client.query("begin")
    const claimed = await claim(client)
    const results = (await Promise.all(byProvider(claimed).map((group) => processGroup(group, context)))).flat()
    await record(client, results)
    await client.query("commit")
    return claimed.length
  } catch (error) {
    await client.query("rollback").catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

const claim = async (client: PoolClient): Promise<Claimed[]> => {
  const { rows } = await client.query<Claimed>(
    `select id, provider_id, connection_id, account_id, topic, received_at, headers, sealed_body, attempts,
       replayed_at is not null as is_replayed
     from webhook_event
     where status = 'received' and (next_attempt_at is null or next_attempt_at <= now()) and deleted_at is null
     order by received_at limit ${BATCH} for update skip locked`
  )
  return rows
}

const byProvider = (claimed: Claimed[]): Claimed[][] => [
  ...Map.groupBy(claimed, ({ provider_id }) => provider_id).values(),
]

const processGroup = async (group: Claimed[], context: Context): Promise<Result[]> => {
  const receiver = findWebhookReceiver(group[0]?.provider_id ?? "")
  if (!receiver) {
    return group.map(({ id }) => ({ id, status: "ignored", note: "No plugin understands this provider", retry: false }))
  }
  const { container, signal } = context
  const process = async (batch: Claimed[]): Promise<WebhookOutcome[]> =>
    await receiver.process(
      batch.map((row) => toStored(row, context.vault)),
      { container, signal }
    )
  const outcomes = await process(group).catch(() => oneByOne(group, process))
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  return group.map((row) => toResult(row, byId.get(row.id)))
}

/** A batch that failed as a whole is taken apart, so that one bad message holds up no other. */
const oneByOne = async (
  group: Claimed[],
  process: (batch: Claimed[]) => Promise<WebhookOutcome[]>
): Promise<WebhookOutcome[]> => {
  const outcomes: WebhookOutcome[] = []
  for (const row of group) {
    outcomes.push(...(await process([row]).catch((error: Error) => [{ id: row.id, status: "failed" as const, error }])))
  }
  return outcomes
}

const toStored = ({ sealed_body, attempts, ...row }: Claimed, vault: Vault): StoredWebhook => ({
  ...row,
  received_at: new Date(row.received_at).toISOString(),
  body: vault.open(sealed_body, row.id),
})

const toResult = (row: Claimed, outcome: WebhookOutcome | undefined): Result => {
  if (!outcome) {
    return { id: row.id, status: "failed", note: "Its receiver said nothing of it", retry: false }
  }
  if (outcome.status !== "failed") {
    return { id: row.id, status: outcome.status, note: outcome.note ?? null, retry: false }
  }
  const isFinal = isIntegrationError(outcome.error) && !["rate_limited", "unavailable"].includes(outcome.error.kind)
  const retry = !isFinal && row.attempts + 1 < DEFAULT_MAX_ATTEMPTS
  return { id: row.id, status: retry ? "received" : "failed", note: outcome.error.message, retry }
}

const record = async (client: PoolClient, results: Result[]): Promise<void> => {
  if (!results.length) {
    return
  }
  await client.query(
    `update webhook_event set
       status = result.status, note = result.note, attempts = attempts + 1, updated_at = now(),
       processed_at = case when result.retry then null else clock_timestamp() end,
       next_attempt_at = case when result.retry then now() + exp(attempts + 1) * interval '1 second' end
     from json_to_recordset($1::json) as result(id text, status text, note text, retry boolean)
     where webhook_event.id = result.id`,
    [JSON.stringify(results)]
  )
  await publishLive(
    sqlExecutor(client),
    "webhook_event",
    results.map(({ id }) => id)
  )
}
