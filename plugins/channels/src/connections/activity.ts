import type { MedusaContainer } from "@medusajs/framework/types"
import { channelsService, databaseExecutor } from "./services"

/** One hour of calls to a channel. */
export type ActivityHour = { at: string; calls: number; failed: number }

/** What a connection did in the last 24 hours, and how much of its rate budget the last minute took. */
export type ConnectionActivity = {
  /** Oldest first, 24 of them; the last one is under way. */
  hours: ActivityHour[]
  rate: { used: number; allowed: number | null }
}

/** Reads the activity of one connection from the call log. */
export async function readActivity(container: MedusaContainer, id: string): Promise<ConnectionActivity> {
  const service = channelsService(container)
  const { provider_id } = await service.retrieveChannelConnection(id)
  const executor = databaseExecutor(container)
  const hours = (await executor.execute(HOURS, [id])) as ActivityHour[]
  const [minute] = (await executor.execute(LAST_MINUTE, [id])) as { used: number }[]
  return { hours, rate: { used: minute?.used ?? 0, allowed: allowedPerMinute(service, provider_id) } }
}

/** A connection outlives the removal of its plugin, and with it of its budget. */
const allowedPerMinute = (service: ReturnType<typeof channelsService>, provider_id: string): number | null => {
  if (!service.providerIds().includes(provider_id)) {
    return null
  }
  const { units, interval_ms } = service.provider(provider_id).descriptor.rate_budget
  return Math.round((units * 60_000) / interval_ms)
}

const HOURS = `
  select hour as at, count(call.id)::int as calls, (count(call.id) filter (where call.outcome <> 'ok'))::int as failed
  from generate_series(date_trunc('hour', now()) - interval '23 hours', date_trunc('hour', now()), '1 hour') as hour
  left join outbound_call as call on call.connection_id = ? and call.deleted_at is null
    and call.called_at >= hour and call.called_at < hour + interval '1 hour'
  group by hour order by hour`

const LAST_MINUTE = `
  select count(*)::int as used from outbound_call
  where connection_id = ? and called_at > now() - interval '1 minute' and deleted_at is null`
