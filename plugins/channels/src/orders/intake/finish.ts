import type { MedusaContainer } from "@medusajs/framework/types"
import { channelsService, databaseExecutor, integrationsService } from "../../connections/services"
import type { IssueInput } from "../../issues/store"
import type { ChannelOrderDTO } from "../../types"
import type { ChannelOrderRow } from "../records"
import { recordEvents, type TimelineEvent } from "../timeline"

/** What came of looking at one order. */
export type Outcome = {
  row: ChannelOrderRow
  intake_status: ChannelOrderRow["intake_status"]
  /** The detail that now counts; null where nothing of it was applied. */
  applied: ChannelOrderDTO | null
  order_id?: string | null
  display_id?: number | null
  error?: { kind: string; message: string; retry_at: Date | null }
  issues?: IssueInput[]
  events?: TimelineEvent[]
}

/**
 * Writes what came of a batch in one statement and lets the claim go. An order that was noted again meanwhile stays
 * due; one that waits for a person is not due until somebody replays it.
 */
export async function finishOrders(
  container: MedusaContainer,
  token: string,
  outcomes: Outcome[],
  details: Map<string, ChannelOrderDTO>
): Promise<void> {
  if (!outcomes.length) {
    return
  }
  const executor = databaseExecutor(container)
  await channelsService(container).raiseIssues(outcomes.flatMap(({ issues }) => issues ?? []))
  await recordEvents(
    executor,
    outcomes.flatMap(({ events }) => events ?? [])
  )
  const rows = outcomes.map((outcome) => ({
    ...toRow(container, outcome),
    read_updated_at: details.get(outcome.row.external_id)?.updated_at ?? null,
  }))
  await executor.execute(FINISH, [JSON.stringify(rows), token])
}

const toRow = (container: MedusaContainer, { row, applied, error, ...outcome }: Outcome) => ({
  id: row.id,
  due_version: row.due_version,
  intake_status: outcome.intake_status,
  order_id: outcome.order_id ?? row.order_id,
  display_id: outcome.display_id ?? row.display_id,
  retry_at: error?.retry_at?.toISOString() ?? null,
  last_error: error?.message ?? null,
  last_error_kind: error?.kind ?? null,
  is_applied: applied !== null,
  ...(applied && {
    status: applied.status,
    external_status: applied.external_status,
    external_updated_at: applied.updated_at,
    placed_at: applied.placed_at,
    ship_by: applied.ship_by,
    currency_code: applied.currency_code,
    buyer_total: applied.buyer_total,
    merchant_total: applied.merchant_total,
    buyer_masked: maskBuyer(applied.buyer.username),
    item_count: applied.lines.reduce((count, { quantity }) => count + Math.trunc(quantity), 0),
    payload: integrationsService(container).seal(JSON.stringify(applied), row.id),
  }),
})

/** First letter and length stay, so that a merchant recognises a regular without reading a name. */
const maskBuyer = (username: string): string => (username ? `${username[0]}***` : "")

const raw = (column: string) =>
  `case when input.${column} is not null then jsonb_build_object('value', input.${column}, 'precision', 20) end`

const FINISH = `
  update channel_order as known set
    intake_status = input.intake_status, order_id = input.order_id, display_id = input.display_id,
    last_error = input.last_error, last_error_kind = input.last_error_kind,
    attempts = case when input.last_error is null then 0 else known.attempts end,
    taken_at = case when input.intake_status = 'taken' then coalesce(known.taken_at, now()) else known.taken_at end,
    due_at = case when known.due_version <> input.due_version then known.due_at else input.retry_at end,
    look_closely = known.look_closely and (known.due_version <> input.due_version or input.retry_at is not null),
    claimed_by = null, claimed_until = null, updated_at = now(),
    -- Channels count whole seconds, by a clock of their own: more may still happen at the time of a fresh version.
    read_updated_at = case when input.read_updated_at < now() - interval '1 minute' then input.read_updated_at end,
    status = case when is_applied then input.status else known.status end,
    external_status = case when is_applied then input.external_status else known.external_status end,
    external_updated_at = case when is_applied then input.external_updated_at else known.external_updated_at end,
    placed_at = case when is_applied then input.placed_at else known.placed_at end,
    ship_by = case when is_applied then input.ship_by else known.ship_by end,
    currency_code = case when is_applied then input.currency_code else known.currency_code end,
    buyer_total = case when is_applied then input.buyer_total::numeric else known.buyer_total end,
    raw_buyer_total = case when is_applied then ${raw("buyer_total")} else known.raw_buyer_total end,
    merchant_total = case when is_applied then input.merchant_total::numeric else known.merchant_total end,
    raw_merchant_total = case when is_applied then ${raw("merchant_total")} else known.raw_merchant_total end,
    buyer_masked = case when is_applied then input.buyer_masked else known.buyer_masked end,
    item_count = case when is_applied then input.item_count else known.item_count end,
    payload = case when is_applied then input.payload else known.payload end
  from jsonb_to_recordset(?::jsonb) as input (id text, due_version int, intake_status text, order_id text,
    display_id int, read_updated_at timestamptz, retry_at timestamptz, last_error text, last_error_kind text, is_applied boolean, status text,
    external_status text, external_updated_at timestamptz, placed_at timestamptz, ship_by timestamptz,
    currency_code text, buyer_total text, merchant_total text, buyer_masked text, item_count int, payload text)
  where known.id = input.id and known.claimed_by = ?`
