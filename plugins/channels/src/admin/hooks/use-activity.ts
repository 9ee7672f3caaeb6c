import { useQuery } from "@tanstack/react-query"
import type { ConnectionActivity } from "../lib/activity"
import { getJson } from "../kit"

const REFRESH_MS = 60_000

/** A connection's last 24 hours. Calls are too many to be announced one by one, so it is read once a minute. */
export const useActivity = (connection_id: string) =>
  useQuery({
    queryKey: ["pasar", "connection_activity", connection_id],
    queryFn: () => getJson<ConnectionActivity>(`/admin/channel-connections/${connection_id}/activity`),
    refetchInterval: REFRESH_MS,
  })
