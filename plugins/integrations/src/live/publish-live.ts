import type { SqlExecutor } from "../types"

/** NOTIFY channel that carries what changed to every server process. */
export const LIVE_CHANNEL = "pasar_live"

/** PostgreSQL refuses a notification of 8,000 bytes or more; an id has about 30. */
const IDS_PER_NOTIFICATION = 150

export type LiveMessage = { topic: string; ids: string[] }

/** Tells open admin screens that these things changed, when and only when the caller's transaction commits. */
export const publishLive = async (executor: SqlExecutor, topic: string, ids: string[]): Promise<void> => {
  for (let start = 0; start < ids.length; start += IDS_PER_NOTIFICATION) {
    const message: LiveMessage = { topic, ids: ids.slice(start, start + IDS_PER_NOTIFICATION) }
    await executor.execute("select pg_notify(?, ?)", [LIVE_CHANNEL, JSON.stringify(message)])
  }
}
