import { Button } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { ChannelConnection } from "../hooks/use-connections"
import { plural } from "../kit"
import { ReconnectButton } from "./connect-button"

/** The one thing to press for a connection that needs somebody; nothing where all is well. */
export const NextStep = ({ connection }: { connection: ChannelConnection }) => {
  const { health, status } = connection
  if (health.state !== "needs_you") {
    return null
  }
  if (status !== "connected" && status !== "degraded") {
    return <ReconnectButton connection={connection} />
  }
  const [to, label] = health.open_issues
    ? [`/channels/issues?connection=${connection.id}`, `See ${plural(health.open_issues, "issue")}`]
    : ["/channels/dead-letters", `See ${plural(health.dead_letters, "task")} given up`]
  return (
    <Button size="small" asChild>
      <Link to={to}>{label}</Link>
    </Button>
  )
}
