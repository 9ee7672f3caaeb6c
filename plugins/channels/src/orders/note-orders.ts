import type { MedusaContainer } from "@medusajs/framework/types"
import { publishLive } from "@pasar/integrations"
import { databaseExecutor, integrationsService } from "../connections/services"
import { derivedId } from "./derived-id"
import type { IntakeTrigger } from "./records"

export const TAKE_CHANNEL_ORDERS_TASK = "take-channel-orders"

export type NotedOrder = { external_id: string; updated_at: string | null; webhook_event_id?: string | null }

export type NoteInput = {
  connection_id: string
  orders: NotedOrder[]
  trigger: IntakeTrigger
}

/**
 * Notes that somebody should look at these orders. What first told of an order stays its trigger. Noting is harmless to
 * repeat; a message about a time before the one already applied asks for nothing. Answers how many were not known yet.
 */
export async function noteChannelOrders(container: MedusaContainer, input: NoteInput): Promise<number> {
  if (!input.orders.length) {
    return 0
  }
  const executor = databaseExecutor(container)
  const noted = (await executor.execute(NOTE, [
    JSON.stringify(toRows(input)),
    input.connection_id,
    input.trigger,
    !BY_ITSELF.has(input.trigger),
    input.connection_id,
  ])) as { is_new: boolean }[]
  if (noted.length) {
    // Apart from the note: a job key stays locked until commit, and notes come in from everywhere.
    await enqueueIntake(container, input.connection_id)
    await publishLive(executor, "channel_order", [input.connection_id])
  }
  return noted.filter(({ is_new }) => is_new).length
}

/** What comes again and again without anybody asking for it. */
const BY_ITSELF = new Set<IntakeTrigger>(["webhook", "poll", "lost_push"])

/** Jobs for later looks share a key within this time. */
const LATER_MS = 5000

/**
 * Adds the job that takes due orders of a connection now, or a look at a later time. A waiting job keeps its time, so a
 * later look has a key of its own: neither a new order nor an earlier retry waits for it.
 */
export const enqueueIntake = async (container: MedusaContainer, connection_id: string, run_at?: Date) => {
  const key = `${TAKE_CHANNEL_ORDERS_TASK}:${connection_id}`
  await integrationsService(container).enqueue([
    {
      task: TAKE_CHANNEL_ORDERS_TASK,
      payload: { connection_id },
      key: run_at ? `${key}:${Math.ceil(run_at.getTime() / LATER_MS)}` : key,
      ...(run_at && { run_at }),
    },
  ])
}

// One statement may not touch a row twice: of two notes of one order the later counts.
const toRows = ({ connection_id, orders }: NoteInput) => [
  ...new Map(
    orders.map(({ external_id, updated_at, webhook_event_id = null }) => [
      external_id,
      { id: derivedId("chord", connection_id, external_id), external_id, updated_at, webhook_event_id },
    ])
  ).values(),
]

const NOTE = `
  with input as (
    select * from jsonb_to_recordset(?::jsonb)
      as input (id text, external_id text, updated_at timestamptz, webhook_event_id text)
  )
  insert into channel_order as known
    (id, connection_id, external_id, trigger, trigger_webhook_event_id, due_at, due_version, look_closely, noted_at)
  select id, ?, external_id, ?, webhook_event_id, now(), 1, ?, now() from input
  where not exists (
    select 1 from channel_order as newer
    where newer.connection_id = ? and newer.external_id = input.external_id and newer.deleted_at is null
      and newer.external_updated_at > input.updated_at and newer.intake_status = 'taken'
  )
  order by external_id
  on conflict (connection_id, external_id) where deleted_at is null do update set
    due_at = least(known.due_at, excluded.due_at), due_version = known.due_version + 1, updated_at = now(),
    look_closely = known.look_closely or excluded.look_closely,
    attempts = case excluded.trigger when 'replay' then 0 else known.attempts end,
    -- Seen while the connection only observed; what has it taken is the merchant's choice at connect.
    trigger = case when excluded.trigger = 'connect' and known.intake_status <> 'taken' then 'connect'
              else known.trigger end
  -- A row that the conflict did not touch is new.
  returning xmax = 0 as is_new`
