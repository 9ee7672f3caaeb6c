import { useList } from "../kit"

export type ConnectionHealth = {
  state: "live" | "observing" | "paused" | "needs_you" | "working"
  /** One sentence for a merchant. */
  sentence: string
  lag_s: number | null
  open_issues: number
  dead_letters: number
  orders_today: number
}

export type ChannelConnection = {
  id: string
  provider_id: string
  provider_title: string
  external_id: string
  name: string
  status: "pending" | "connected" | "degraded" | "expired" | "disconnected"
  status_reason: string | null
  stock_mode: "observe" | "live"
  order_mode: "observe" | "live"
  paused_at: string | null
  sales_channel_id: string | null
  stock_location_ids: string[]
  stock_share: number
  stock_buffer: number
  stock_cap: number
  oversold_policy: "accept" | "cancel" | "ask"
  last_webhook_at: string | null
  last_order_poll_at: string | null
  last_stock_push_at: string | null
  last_listings_pull_at: string | null
  last_reconcile_at: string | null
  authorization_expires_at: string | null
  capabilities: string[]
  is_all_paused: boolean
  country_code: string | null
  default_location_id: string | null
  orders_from: string | null
  health: ConnectionHealth
}

/** All connections with their health, refreshed live. */
export const useConnections = () =>
  useList<"channel_connections", ChannelConnection>(
    "channel_connection",
    "/admin/channel-connections",
    "channel_connections",
    { limit: 100 }
  )

/** Turns a connection's id into the name that a merchant gave it. */
export const useConnectionName = () => {
  const { rows = [] } = useConnections()
  return (id: string | null) => {
    const connection = rows.find((each) => each.id === id)
    return connection ? `${connection.provider_title} · ${connection.name}` : "–"
  }
}

/** Finds a loaded connection by its id. */
export const useConnectionById = () => {
  const { rows = [] } = useConnections()
  return (id: string) => rows.find((each) => each.id === id)
}

/** The list filter by connection; its value stands in the address as `connection`. */
export const useConnectionFilter = () => {
  const { rows = [] } = useConnections()
  const options = rows.map(({ id, provider_title, name }) => ({ value: id, label: `${provider_title} · ${name}` }))
  return { name: "connection", label: "Channel", options }
}
