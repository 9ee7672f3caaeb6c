import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton, usePrompt } from "@medusajs/ui"
import { May, useAction, useMay } from "../kit"
import type { ChannelConnection } from "../hooks/use-connections"
import { NextStep } from "./next-step"
import { PauseButton } from "./pause-button"

/** Pause and resume in the open; what is rarer or dangerous behind the menu. */
export const ConnectionActions = ({ connection }: { connection: ChannelConnection }) => {
  const action = useAction()
  const ask = usePrompt()
  const may = useMay()
  const hasMore = may("channel_connection:reconcile") || may("channel_connection:disconnect")
  const path = `/admin/channel-connections/${connection.id}`

  const disconnect = async () => {
    const sure = await ask({
      title: `Disconnect ${connection.name}?`,
      description:
        "Pasar forgets the access to this account and neither reads nor writes there any more. Orders, listings and their history stay. Stock there stays as it is now.",
      confirmText: `Disconnect ${connection.provider_title}`,
      cancelText: "Keep connection",
      verificationText: connection.name,
    })
    if (sure) {
      action.mutate({ path: `${path}/disconnect`, done: `${connection.name} is disconnected.` })
    }
  }

  const isConnected = connection.status === "connected" || connection.status === "degraded"

  return (
    <div className="flex flex-wrap items-center gap-2">
      <NextStep connection={connection} />
      <PauseButton connection={connection} />
      {hasMore && (
        <DropdownMenu>
          <DropdownMenu.Trigger asChild>
            <IconButton size="small" variant="transparent" aria-label="More actions">
              <EllipsisHorizontal />
            </IconButton>
          </DropdownMenu.Trigger>
          <DropdownMenu.Content>
            <May policy="channel_connection:reconcile">
              <DropdownMenu.Item
                disabled={!isConnected}
                onClick={() =>
                  action.mutate({ path: `${path}/reconcile`, done: "Stock is being compared and repaired." })
                }
              >
                Compare stock now
              </DropdownMenu.Item>
            </May>
            <May policy="channel_connection:disconnect">
              <DropdownMenu.Separator />
              <DropdownMenu.Item disabled={connection.status === "disconnected"} onClick={() => void disconnect()}>
                Disconnect …
              </DropdownMenu.Item>
            </May>
          </DropdownMenu.Content>
        </DropdownMenu>
      )}
    </div>
  )
}
