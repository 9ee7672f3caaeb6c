import { useQuery } from "@tanstack/react-query"
import { getJson } from "../kit"
import type { ChannelConnection } from "./use-connections"

/** One connection with its health, refreshed live. */
export const useConnection = (id: string) => {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["pasar", "channel_connection", id],
    queryFn: () => getJson<{ channel_connection: ChannelConnection }>(`/admin/channel-connections/${id}`),
  })
  return { connection: data?.channel_connection, error, isPending, refetch }
}
