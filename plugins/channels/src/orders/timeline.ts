import type { SqlExecutor } from "@pasar/integrations"
import { derivedId } from "./derived-id"

/** One line of an order's timeline; it says what happened and never to whom. */
export type TimelineEvent = {
  channel_order_id: string
  side: "channel" | "pasar"
  type: string
  message: string
  happened_at: string | Date
  details?: Record<string, unknown>
  /** Tells apart events of one type; the same event told again is written once. */
  key?: string
}

/** Adds events to timelines in one statement; an event that stands there already is left alone. */
export async function recordEvents(executor: SqlExecutor, events: TimelineEvent[]): Promise<void> {
  if (!events.length) {
    return
  }
  await executor.execute(
    `insert into channel_order_event (id, channel_order_id, side, type, message, happened_at, details)
     select id, channel_order_id, side, type, message, happened_at, details
     from jsonb_to_recordset(?::jsonb) as input (id text, channel_order_id text, side text, type text, message text,
       happened_at timestamptz, details jsonb)
     order by id on conflict (id) do nothing`,
    [JSON.stringify(events.map(toRow))]
  )
}

const toRow = ({ key = "", ...event }: TimelineEvent) => ({
  details: null,
  ...event,
  id: derivedId("chordev", event.channel_order_id, event.type, key),
})
