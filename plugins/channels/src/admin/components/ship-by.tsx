import type { ChannelOrder } from "../lib/types"
import { RelativeTime } from "../kit"

/** Until when an order has to leave, as long as it has not; one that is late says so. */
export const ShipBy = ({ order }: { order: Pick<ChannelOrder, "status" | "ship_by"> }) => {
  const isWaiting = order.status === "ready_to_ship" || order.status === "processed"
  if (!order.ship_by || !isWaiting) {
    return <span className="text-ui-fg-subtle">–</span>
  }
  const isLate = Date.parse(order.ship_by) < Date.now()
  return (
    <span className={isLate ? "text-ui-fg-error" : undefined}>
      {isLate && "Late, was due "}
      <RelativeTime at={order.ship_by} />
    </span>
  )
}
