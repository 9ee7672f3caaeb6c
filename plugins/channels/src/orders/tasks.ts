import { z } from "@medusajs/framework/zod"
import type { TaskDefinition } from "@pasar/integrations"
import { takeOrders } from "./intake/take-orders"
import { pullLostWebhooks } from "./lost-webhooks"
import { TAKE_CHANNEL_ORDERS_TASK } from "./note-orders"
import { answerCancellation, cancelChannelOrder } from "./outgoing/cancel-order"
import { fulfilOrder } from "./outgoing/fulfil-order"
import {
  ANSWER_CANCELLATION_TASK,
  CANCEL_CHANNEL_ORDER_TASK,
  FULFIL_CHANNEL_ORDER_TASK,
  SHIP_CHANNEL_ORDER_TASK,
  TRACK_CHANNEL_ORDER_TASK,
} from "./outgoing/jobs"
import { shipOrder } from "./outgoing/ship-order"
import { trackOrder } from "./outgoing/track-order"
import { pollAndSweep } from "./poll-orders"

/** Keeps a task's schema and its function in step. */
const task = <Payload>(definition: TaskDefinition<Payload>) => definition as unknown as TaskDefinition

const ofConnection = z.object({ connection_id: z.string() })
const ofOrder = z.object({ channel_order_id: z.string() })

/** Every durable job about orders. */
export const orderTasks: TaskDefinition[] = [
  task({
    name: TAKE_CHANNEL_ORDERS_TASK,
    schema: ofConnection,
    run: ({ connection_id }, { container, signal }) => takeOrders(container, connection_id, signal),
  }),
  task({
    name: "poll-channel-orders",
    schema: ofConnection,
    run: ({ connection_id }, { container, signal }) => pollAndSweep(container, connection_id, signal),
  }),
  task({
    name: "pull-lost-webhooks",
    schema: ofConnection,
    run: ({ connection_id }, { container, signal }) => pullLostWebhooks(container, connection_id, signal),
  }),
  task({
    name: SHIP_CHANNEL_ORDER_TASK,
    schema: z.object({ shipment_id: z.string(), channel_order_id: z.string().optional() }),
    run: ({ shipment_id }, { container, signal, assertClaimed }) =>
      shipOrder(container, shipment_id, { signal, assertClaimed }),
  }),
  task({
    name: TRACK_CHANNEL_ORDER_TASK,
    schema: z.object({ shipment_id: z.string() }),
    run: (payload, { container, signal }) => trackOrder(container, payload, signal),
  }),
  task({
    name: CANCEL_CHANNEL_ORDER_TASK,
    schema: ofOrder.extend({ reason: z.enum(["out_of_stock", "customer_request"]) }),
    run: (payload, { container, signal, assertClaimed }) =>
      cancelChannelOrder(container, payload, { signal, assertClaimed }),
  }),
  task({
    name: ANSWER_CANCELLATION_TASK,
    schema: ofOrder.extend({ accept: z.boolean() }),
    run: (payload, { container, signal, assertClaimed }) =>
      answerCancellation(container, payload, { signal, assertClaimed }),
  }),
  task({
    name: FULFIL_CHANNEL_ORDER_TASK,
    schema: ofOrder.extend({
      key: z.string(),
      items: z.array(z.object({ id: z.string(), quantity: z.number().int().positive() })).min(1),
    }),
    run: (payload, { container }) => fulfilOrder(container, payload),
  }),
]
