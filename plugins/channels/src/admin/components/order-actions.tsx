import { Button, usePrompt } from "@medusajs/ui"
import { May, useAction, useMay } from "../kit"
import type { ChannelOrder } from "../lib/types"

/** The next action that an order waits for, if any. */
export const OrderActions = ({
  order,
}: {
  order: Pick<ChannelOrder, "id" | "external_id" | "status" | "intake_status" | "order_id">
}) => {
  const action = useAction()
  const ask = usePrompt()
  const may = useMay()
  const path = `/admin/channel-orders/${order.id}`

  const accept = async () => {
    const sure = await ask({
      title: `Cancel order ${order.external_id}?`,
      description: "The channel cancels it and the stock comes back. This cannot be undone.",
      confirmText: "Cancel order",
      cancelText: "Keep it",
    })
    if (sure) {
      action.mutate({ path: `${path}/accept-cancellation`, done: "The buyer's cancellation is accepted." })
    }
  }

  if (order.status === "cancel_requested") {
    return (
      <May policy="channel_order:cancel">
        <Button
          variant="secondary"
          isLoading={action.isPending}
          onClick={() => action.mutate({ path: `${path}/reject-cancellation`, done: "The order goes on." })}
        >
          Keep order
        </Button>
        <Button variant="danger" isLoading={action.isPending} onClick={accept}>
          Accept cancellation
        </Button>
      </May>
    )
  }
  const replay = may("channel_order:replay") && (
    <Button
      variant="secondary"
      isLoading={action.isPending}
      onClick={() => action.mutate({ path: `${path}/replay`, done: "The order is being read again." })}
    >
      {order.intake_status === "failed" ? "Retry order" : "Read again from channel"}
    </Button>
  )
  if (order.status !== "ready_to_ship" || !order.order_id || !may("channel_order:ship")) {
    return replay
  }
  return (
    <>
      {replay}
      <Button
        isLoading={action.isPending}
        onClick={() => action.mutate({ path: `${path}/ship`, done: "The channel is asked to ship the order." })}
      >
        Ship order
      </Button>
    </>
  )
}
