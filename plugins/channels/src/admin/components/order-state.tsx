import type { ChannelOrder } from "../lib/types"
import { StateMark, type Tone, words } from "../kit"

const tones: Record<string, Tone> = {
  unpaid: "grey",
  on_hold: "grey",
  ready_to_ship: "orange",
  processed: "blue",
  shipped: "blue",
  delivered: "green",
  completed: "green",
  cancel_requested: "red",
  canceled: "grey",
  returning: "orange",
}

/** Where an order stands at its channel. */
export const OrderState = ({ order }: { order: Pick<ChannelOrder, "status" | "intake_status"> }) => {
  if (order.intake_status === "failed") {
    return <StateMark tone="red">Needs you</StateMark>
  }
  if (!order.status) {
    return <StateMark tone="grey">Waiting</StateMark>
  }
  return <StateMark tone={tones[order.status] ?? "grey"}>{words(order.status)}</StateMark>
}
