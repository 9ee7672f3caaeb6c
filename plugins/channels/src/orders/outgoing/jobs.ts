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
export type TrackPayload = { shipment_id: string }

const LANES = 32

/**
 * Jobs of one lane run one after another: looking before a call that must not happen twice helps only where nobody else
 * looks at the same moment. All that is said to the channel about one order goes through one lane. A fixed number of
 * lanes, because the runner keeps a row for each.
 */
const laneOf = (channel_order_id: string) =>
  `outgoing:${createHash("sha256").update(channel_order_id).digest().readUInt32BE() % LANES}`

/** A parcel that has had no tracking number for so long is asked about no more. */
export const TRACK_DAYS = 14

const SHORTEST_TRACK_S = 2
const LONGEST_TRACK_S = 900

export const shipJob = (payload: Required<ShipPayload>): JobInput => ({
  task: SHIP_CHANNEL_ORDER_TASK,
  payload,
  key: `${SHIP_CHANNEL_ORDER_TASK}:${payload.shipment_id}`,
  queue: laneOf(payload.channel_order_id),
})

/** The first look for the tracking number of a parcel that was arranged this moment. */
export const trackJob = ({ shipment_id }: TrackPayload, delay_s = 0): JobInput => ({
  task: TRACK_CHANNEL_ORDER_TASK,
  payload: { shipment_id },
  key: `${TRACK_CHANNEL_ORDER_TASK}:${shipment_id}`,
  run_at: new Date(Date.now() + delay_s * 1000),
})

/**
 * The next look, whoever asks for it: the longer a parcel has been waiting, the later. Its age counts and not the looks
 * so far, because every poll and every reading of the order asks as well.
 */
export const trackLaterJob = (payload: TrackPayload, arranged_at: Date | null): JobInput => {
  const age_s = (Date.now() - (arranged_at?.getTime() ?? Date.now())) / 1000
  return trackJob(payload, Math.min(LONGEST_TRACK_S, Math.max(SHORTEST_TRACK_S, age_s / 2)))
}

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
