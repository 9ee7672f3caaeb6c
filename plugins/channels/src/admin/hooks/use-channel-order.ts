import { useQuery } from "@tanstack/react-query"
import { getJson } from "../kit"
import type { ChannelOrder } from "../lib/types"

/** One channel order with its timeline; nothing is asked for while no id is known. */
export const useChannelOrder = (id: string) => {
  const { data, error, refetch } = useQuery({
    queryKey: ["pasar", "channel_order", id],
    queryFn: () => getJson<{ channel_order: ChannelOrder }>(`/admin/channel-orders/${id}`),
    enabled: !!id,
  })
  return { order: data?.channel_order, error, refetch }
}
