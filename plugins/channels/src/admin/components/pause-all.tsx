import { Button, usePrompt } from "@medusajs/ui"
import { useAction, useMayEverywhere } from "../kit"

/** The one switch for everything. Pausing asks first, because buyers notice; resuming does not. */
export const PauseAll = ({ isPaused }: { isPaused: boolean }) => {
  const action = useAction()
  const ask = usePrompt()
  const mayPause = useMayEverywhere()("channel_connection:pause")

  const pause = async () => {
    const sure = await ask({
      title: "Pause everything?",
      description:
        "No stock is sent and no order is taken on any channel until you resume. Nothing is lost: orders and changes are caught up then.",
      confirmText: "Pause everything",
      cancelText: "Keep running",
    })
    if (sure) {
      action.mutate({ path: "/admin/channel-connections/pause-all", done: "Everything is paused." })
    }
  }

  if (!mayPause) {
    return null
  }
  return isPaused ? (
    <Button
      size="small"
      isLoading={action.isPending}
      onClick={() => action.mutate({ path: "/admin/channel-connections/resume-all", done: "Everything runs again." })}
    >
      Resume everything
    </Button>
  ) : (
    <Button size="small" variant="secondary" isLoading={action.isPending} onClick={pause}>
      Pause everything
    </Button>
  )
}
