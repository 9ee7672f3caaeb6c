import { Button } from "@medusajs/ui"
import { useAction, useMay } from "../kit"
import type { ChannelConnection } from "../hooks/use-connections"

/** Stops one connection and lets it run again; nothing where there is no access to stop. */
export const PauseButton = ({ connection }: { connection: ChannelConnection }) => {
  const action = useAction()
  const mayPause = useMay()("channel_connection:pause")
  if (!mayPause || (connection.status !== "connected" && connection.status !== "degraded")) {
    return null
  }
  const [verb, done] = connection.paused_at
    ? ["resume", "The connection runs again."]
    : ["pause", "The connection is paused."]
  return (
    <Button
      size="small"
      variant={connection.paused_at ? "primary" : "secondary"}
      isLoading={action.isPending}
      onClick={() => action.mutate({ path: `/admin/channel-connections/${connection.id}/${verb}`, done: done! })}
    >
      {connection.paused_at ? "Resume connection" : "Pause connection"}
    </Button>
  )
}
