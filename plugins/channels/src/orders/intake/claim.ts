import type { SqlExecutor } from "@pasar/integrations"
import type { ChannelOrderRow } from "../records"
import { newClaimToken } from "./claim-token"

export const INTAKE_BATCH = 50

/** A claim outlives a slow answer of the channel; a killed worker's orders wait no longer than this. */
export const LEASE_S = 45

/** Orders that one worker has to itself for a while. */
export type Claim = { token: string; orders: ChannelOrderRow[] }

/** Claims up to fifty due orders of a connection, skipping what others claim at the same moment. */
export async function claimDueOrders(executor: SqlExecutor, connection_id: string): Promise<Claim> {
  const token = newClaimToken()
  const orders = (await executor.execute(
    `update channel_order set claimed_by = ?, claimed_until = now() + ? * interval '1 second',
       attempts = attempts + 1, updated_at = now()
     where id in (
       select id from channel_order
       where connection_id = ? and due_at <= now() and deleted_at is null
         and (claimed_until is null or claimed_until < now())
       order by due_at, id limit ? for update skip locked
     )
     returning id, connection_id, external_id, order_id, display_id, status, external_status, external_updated_at,
       placed_at, trigger, due_at, due_version, attempts, last_error_kind, intake_status, payload`,
    [token, LEASE_S, connection_id, INTAKE_BATCH]
  )) as ChannelOrderRow[]
  return { token, orders }
}

/** Holds a claim longer; answers the ids that are still ours. Called before writing what was read meanwhile. */
export async function renewClaim(executor: SqlExecutor, { token, orders }: Claim): Promise<Set<string>> {
  const held = (await executor.execute(
    `update channel_order set claimed_until = now() + ? * interval '1 second'
     where claimed_by = ? and id in (select jsonb_array_elements_text(?::jsonb)) returning id`,
    [LEASE_S, token, JSON.stringify(orders.map(({ id }) => id))]
  )) as { id: string }[]
  return new Set(held.map(({ id }) => id))
}

/** Gives a claim back unused, because the channel could not be reached: that is no attempt at the order itself. */
export async function releaseClaim(executor: SqlExecutor, { token }: Pick<Claim, "token">): Promise<void> {
  await executor.execute(
    `update channel_order set claimed_by = null, claimed_until = null, attempts = greatest(attempts - 1, 0),
       updated_at = now()
     where claimed_by = ?`,
    [token]
  )
}

/** Claims one order for work of another kind; answers its token, or null where somebody else has it. */
export async function claimOrder(executor: SqlExecutor, id: string): Promise<string | null> {
  const token = newClaimToken()
  const rows = (await executor.execute(
    `update channel_order set claimed_by = ?, claimed_until = now() + ? * interval '1 second'
     where id = ? and (claimed_until is null or claimed_until < now()) returning id`,
    [token, LEASE_S, id]
  )) as { id: string }[]
  return rows.length ? token : null
}

/** Lets claimed orders go; answers whether somebody is to look at one of them. */
export async function releaseOrders(executor: SqlExecutor, token: string): Promise<boolean> {
  const rows = (await executor.execute(
    `update channel_order set claimed_by = null, claimed_until = null where claimed_by = ?
     returning due_at is not null as is_due`,
    [token]
  )) as { is_due: boolean }[]
  return rows.some(({ is_due }) => is_due)
}

/** When the next order of a connection can be claimed, or null where none is due. */
export async function nextDueAt(executor: SqlExecutor, connection_id: string): Promise<Date | null> {
  const [row] = (await executor.execute(
    `select min(greatest(due_at, coalesce(claimed_until, due_at))) as next_at from channel_order
     where connection_id = ? and due_at is not null and deleted_at is null`,
    [connection_id]
  )) as { next_at: Date | null }[]
  return row?.next_at ?? null
}
