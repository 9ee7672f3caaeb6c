import type { ChannelOrderStatus } from "../types"

/** Where an order may go from each status; staying is always allowed. */
const moves: Record<ChannelOrderStatus, readonly ChannelOrderStatus[]> = {
  unpaid: [
    "on_hold",
    "ready_to_ship",
    "processed",
    "shipped",
    "delivered",
    "completed",
    "cancel_requested",
    "canceled",
    "returning",
  ],
  on_hold: [
    "ready_to_ship",
    "processed",
    "shipped",
    "delivered",
    "completed",
    "cancel_requested",
    "canceled",
    "returning",
  ],
  // A paid order can be held again; a refused pick-up puts an arranged one back.
  ready_to_ship: [
    "on_hold",
    "processed",
    "shipped",
    "delivered",
    "completed",
    "cancel_requested",
    "canceled",
    "returning",
  ],
  processed: [
    "on_hold",
    "ready_to_ship",
    "shipped",
    "delivered",
    "completed",
    "cancel_requested",
    "canceled",
    "returning",
  ],
  // A refused request brings the order back to where it was, or further if time went on meanwhile.
  cancel_requested: [
    "on_hold",
    "ready_to_ship",
    "processed",
    "shipped",
    "delivered",
    "completed",
    "canceled",
    "returning",
  ],
  shipped: ["delivered", "completed", "canceled", "returning"],
  delivered: ["completed", "canceled", "returning"],
  returning: ["shipped", "delivered", "completed", "canceled"],
  // A return after completion revises a completed order.
  completed: ["returning", "canceled"],
  canceled: [],
}

export type StatusSeen = { status: ChannelOrderStatus; updated_at: string | Date }

/**
 * - `first`: nothing was known of the order;
 * - `moved`, `same`: an update that counts, with or without another status;
 * - `older`: said before what is known already, so it changes nothing;
 * - `impossible`: newer by its time, but no way leads there; it changes nothing either and a person is told.
 */
export type Transition = "first" | "moved" | "same" | "older" | "impossible"

/** True where the channel's graph has a way from one status to the other. */
export const canMove = (from: ChannelOrderStatus, to: ChannelOrderStatus): boolean =>
  from === to || moves[from].includes(to)

/** Judges an update against what is known, by the channel's own update time. */
export const transitionOf = (known: StatusSeen | null, seen: StatusSeen): Transition => {
  if (!known) {
    return "first"
  }
  if (new Date(seen.updated_at).getTime() < new Date(known.updated_at).getTime()) {
    return "older"
  }
  if (known.status === seen.status) {
    return "same"
  }
  return canMove(known.status, seen.status) ? "moved" : "impossible"
}

/** Statuses in which the buyer's money has been taken. */
export const isPaidStatus = (status: ChannelOrderStatus): boolean => status !== "unpaid" && status !== "canceled"

/** Statuses in which the courier has, or had, the parcel. */
export const isShippedStatus = (status: ChannelOrderStatus): boolean =>
  status === "shipped" || status === "delivered" || status === "completed"
