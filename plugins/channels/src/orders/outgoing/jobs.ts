import { createHash } from "node:crypto"
import type { JobInput } from "@pasar/integrations"

export const SHIP_CHANNEL_ORDER_TASK = "ship-channel-order"
export const TRACK_CHANNEL_ORDER_TASK = "track-channel-order"
export const CANCEL_CHANNEL_ORDER_TASK = "cancel-channel-order"
export const ANSWER_CANCELLATION_TASK = "answer-channel-cancellation"

export const FULFIL_CHANNEL_ORDER_TASK = "fulfil-channel-order"

export type FulfilPayload = {
  channel_order_id: string
  /** Tells this parcel apart from the order's others. */
  key: string
  items: { id: string; quantity: number }[]
}

export type CancelPayload = { channel_order_id: string; reason: "out_of_stock" | "customer_request" }
export type AnswerPayload = { channel_order_id: string; accept: boolean }
export type ShipPayload = {
  shipment_id: string
  /** Absent in jobs that were added before lanes went by order. */
  channel_order_id?: string
}
export type TrackPayload = { shipment_id: string; round: number }

const LANES = 32

/**
 * Jobs of one lane run one after another: looking before a call that must not happen twice helps only where nobody else
 * looks at the same moment. All that is said to the channel about one order goes through one lane. A fixed number of
 * lanes, because the runner keeps a row for each.
 */
const laneOf = (channel_order_id: string) =>
  `outgoing:${createHash("sha256").update(channel_order_id).digest().readUInt32BE() % LANES}`

/** Seconds between looks for a tracking number; the last one repeats. Platforms give it within minutes. */
const TRACK_DELAYS_S = [0, 2, 5, 10, 20, 30, 60, 120, 300]

/** Looks that one job makes before it leaves the parcel to the sweep. */
export const TRACK_ROUNDS = 20

export const shipJob = (payload: Required<ShipPayload>): JobInput => ({
  task: SHIP_CHANNEL_ORDER_TASK,
  payload,
  key: `${SHIP_CHANNEL_ORDER_TASK}:${payload.shipment_id}`,
  queue: laneOf(payload.channel_order_id),
})

export const trackJob = (payload: TrackPayload): JobInput => ({
  task: TRACK_CHANNEL_ORDER_TASK,
  payload,
  key: `${TRACK_CHANNEL_ORDER_TASK}:${payload.shipment_id}`,
  run_at: new Date(Date.now() + TRACK_DELAYS_S[Math.min(payload.round, TRACK_DELAYS_S.length - 1)]! * 1000),
})

export const cancelJob = (payload: CancelPayload): JobInput => ({
  task: CANCEL_CHANNEL_ORDER_TASK,
  payload,
  key: `${CANCEL_CHANNEL_ORDER_TASK}:${payload.channel_order_id}`,
  queue: laneOf(payload.channel_order_id),
})

export const answerJob = (payload: AnswerPayload): JobInput => ({
  task: ANSWER_CANCELLATION_TASK,
  payload,
  key: `${ANSWER_CANCELLATION_TASK}:${payload.channel_order_id}`,
  queue: laneOf(payload.channel_order_id),
})

export const fulfilJob = (payload: FulfilPayload): JobInput => ({
  task: FULFIL_CHANNEL_ORDER_TASK,
  payload,
  key: `${FULFIL_CHANNEL_ORDER_TASK}:${payload.channel_order_id}:${payload.key}`,
})
