import type { MedusaContainer } from "@medusajs/framework/types"
import { CHANNEL_SETTING_ID } from "../modules/channels/service"
import { publishConnections } from "./authorization"
import { enqueueCatchUp } from "./catch-up"
import { ensureSchedules } from "./schedules"
import { channelsService, databaseExecutor } from "./services"

/** Stops or resumes everything that one connection writes and takes; what happens meanwhile is caught up later. */
export async function setPaused(container: MedusaContainer, connection_id: string, paused: boolean): Promise<void> {
  await channelsService(container).updateChannelConnections({
    id: connection_id,
    paused_at: paused ? new Date() : null,
  })
  await follow(container, [connection_id], paused)
}

/** The one switch for all channels. */
export async function setAllPaused(container: MedusaContainer, paused: boolean): Promise<void> {
  await databaseExecutor(container).execute(
    `insert into channel_setting (id, paused_at) values (?, ?::timestamptz)
     on conflict (id) do update set paused_at = excluded.paused_at, updated_at = now()`,
    [CHANNEL_SETTING_ID, paused ? new Date().toISOString() : null]
  )
  const connections = await channelsService(container).listChannelConnections({}, { select: ["id"] })
  await follow(
    container,
    connections.map(({ id }) => id),
    paused
  )
}

const follow = async (container: MedusaContainer, connection_ids: string[], paused: boolean) => {
  if (!paused) {
    await ensureSchedules(container)
    await enqueueCatchUp(container, connection_ids)
  }
  await publishConnections(container, connection_ids)
}
