import type { MedusaContainer } from "@medusajs/framework/types"
import { isIntegrationError } from "@pasar/integrations"
import { assertConnected } from "../../connections/call-channel"
import { channelsService, databaseExecutor, integrationsService } from "../../connections/services"
import { forgetShown } from "../../stock/forget-shown"
import type { ChannelOrderDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { cancelFailedIssue } from "../issues"
import { noteChannelOrders } from "../note-orders"
import type { ChannelOrderRow } from "../records"
import { recordEvents } from "../timeline"
import { callOrders, findChannelOrder, lookAtOrder, mayWrite } from "./channel-order"
import { cancelJob, type AnswerPayload, type CancelPayload } from "./jobs"

type Options = { signal?: AbortSignal; assertClaimed?: () => Promise<void> }

/** Cancels an order on its channel because it was cancelled here; one that is cancelled there already is left alone. */
export async function cancelChannelOrder(container: MedusaContainer, payload: CancelPayload, options: Options = {}) {
  await answered(container, payload, options, async (row, order) => {
    const isOver = order.status === "canceled"
    if (!isOver) {
      await options.assertClaimed?.()
      await sendCancellation(container, row, order, payload, options)
    }
    // Also where an earlier attempt sent it and did not live to see the answer.
    const listings = order.lines.map(({ external_listing_id }) => external_listing_id)
    await forgetShown(container, row.connection_id, listings)
    return isOver ? null : { type: "cancel_sent", message: "The channel was told to cancel the order." }
  })
}

const sendCancellation = (
  container: MedusaContainer,
  row: ChannelOrderRow,
  order: ChannelOrderDTO,
  { reason }: CancelPayload,
  { signal }: Options
) =>
  callOrders(
    container,
    row.connection_id,
    (port, context) =>
      order.status === "cancel_requested"
        ? port.answerCancellation(context, { order_external_id: row.external_id, accept: true })
        : port.cancel(context, {
            order_external_id: row.external_id,
            reason,
            lines: order.lines.map(({ external_listing_id, external_variant_id }) => ({
              external_listing_id,
              external_variant_id,
            })),
          }),
    signal
  )

/** Answers a buyer's wish to cancel; a wish that is over already is left alone. */
export async function answerCancellation(container: MedusaContainer, payload: AnswerPayload, options: Options = {}) {
  await answered(container, payload, options, async (row, order) => {
    if (order.status !== "cancel_requested") {
      return null
    }
    await options.assertClaimed?.()
    await callOrders(
      container,
      row.connection_id,
      (port, context) =>
        port.answerCancellation(context, { order_external_id: row.external_id, accept: payload.accept }),
      options.signal
    )
    const type = payload.accept ? "cancellation_accepted" : "cancellation_rejected"
    return { type, message: payload.accept ? "The cancellation was accepted." : "The order was kept." }
  })
}

type Act = (row: ChannelOrderRow, order: ChannelOrderDTO) => Promise<{ type: string; message: string } | null>

/** Looks, acts where it is still wanted, and has the order read again, because the channel's answer is the truth. */
const answered = async (
  container: MedusaContainer,
  { channel_order_id, ...wish }: CancelPayload | AnswerPayload,
  { signal }: Options,
  act: Act
) => {
  const row = await findChannelOrder(container, channel_order_id)
  if (!row) {
    return
  }
  if (!(await mayWrite(container, row.connection_id))) {
    // The sweep asks for a cancellation again once the connection is live.
    return await assertConnected(container, row.connection_id)
  }
  const { connection_id, external_id } = row
  try {
    const order = await lookAtOrder(container, row, signal)
    const event = await act(row, order)
    await commitPoint("cancel-sent")
    if (event) {
      await recordEvents(databaseExecutor(container), [
        { channel_order_id, side: "pasar", key: order.updated_at, happened_at: new Date(), ...event },
      ])
    }
    await channelsService(container).resolveIssues({
      connection_id,
      code: "cancel_failed",
      subject_ids: [channel_order_id],
      resolution: "The channel accepted it.",
    })
  } catch (error) {
    if (!isIntegrationError(error) || error.kind === "unavailable" || error.kind === "rate_limited") {
      throw error
    }
    await channelsService(container).raiseIssues([cancelFailedIssue(row, wish, error.message)])
  }
  const orders = [{ external_id, updated_at: null }]
  await noteChannelOrders(container, { connection_id, orders, trigger: "manual" })
}

/** Adds the jobs that cancel on the channel what is cancelled here and not there. Called on the event and by the sweep. */
export async function requestCancellations(
  container: MedusaContainer,
  scope: { order_id: string } | { connection_id: string }
) {
  const [column, value] = "order_id" in scope ? ["order_id", scope.order_id] : ["connection_id", scope.connection_id]
  const rows = (await databaseExecutor(container).execute(
    `select noted.id from channel_order as noted
     join "order" as known on known.id = noted.order_id and known.status = 'canceled'
     where noted.${column} = ? and noted.intake_status = 'taken' and noted.deleted_at is null
       and noted.status in ('unpaid', 'on_hold', 'ready_to_ship', 'processed', 'cancel_requested')
       and not exists (select 1 from sync_issue as issue where issue.code = 'cancel_failed'
         and issue.connection_id = noted.connection_id and issue.subject_id = noted.id and issue.status <> 'resolved'
         and issue.deleted_at is null)`,
    [value]
  )) as { id: string }[]
  if (rows.length) {
    await integrationsService(container).enqueue(
      rows.map(({ id }) => cancelJob({ channel_order_id: id, reason: "customer_request" }))
    )
  }
}
