import { useQuery } from "@tanstack/react-query"
import { getJson } from "../kit"
import type { HeldRole } from "../lib/types"

type Place = { id: string; name: string }
export type PlaceKind = "sales_channel" | "stock_location"

const LONG_MS = 60_000
const query = { fields: "id,name", limit: 200 }

/** The places that a role can be limited to; none where who looks may not see them. */
export const usePlaces = (): Record<PlaceKind, Place[]> => {
  const channels = useQuery({
    queryKey: ["pasar", "places", "sales_channels"],
    queryFn: () => getJson<{ sales_channels: Place[] }>("/admin/sales-channels", query),
    staleTime: LONG_MS,
  })
  const locations = useQuery({
    queryKey: ["pasar", "places", "stock_locations"],
    queryFn: () => getJson<{ stock_locations: Place[] }>("/admin/stock-locations", query),
    staleTime: LONG_MS,
  })
  return {
    sales_channel: channels.data?.sales_channels ?? [],
    stock_location: locations.data?.stock_locations ?? [],
  }
}

/** Says in words how far a role reaches: "Everything", or the places by name. */
export const useReach = (): ((held: Pick<HeldRole, "scope_type" | "scope_ids">) => string) => {
  const places = usePlaces()
  const known = new Map([...places.sales_channel, ...places.stock_location].map(({ id, name }) => [id, name]))
  return ({ scope_type, scope_ids }) =>
    scope_type === "everything" ? "Everything" : scope_ids.map((id) => known.get(id) ?? id).join(", ")
}
