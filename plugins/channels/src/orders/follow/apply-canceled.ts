import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { channelsService } from "../../connections/services"
import type { IssueInput } from "../../issues/store"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { derivedId } from "../derived-id"
import { cancelChannelFulfillment } from "../fulfillment/cancel-fulfillment"
import { createMissing } from "../intake/create-missing"
import type { Looked } from "../intake/triage"
import { canceledAfterShipmentIssue } from "../issues"
import { settleShipFailed } from "../outgoing/ship-failures"
import { isPaid, paymentIdsOf } from "../payments"

/** Medusa generates these for its models; its public types leave them out. */
type GeneratedRows = {
  createRefunds(rows: object[]): Promise<unknown>
  createOrderCreditLines(rows: object[]): Promise<unknown>
  listOrderCreditLines(filters: object, config: object): Promise<{ id: string }[]>
}

type CanceledOrder = {
  id: string
  status: string
  items: { id: string }[]
  fulfillments: { id: string; canceled_at: Date | null; shipped_at: Date | null }[]
  payment_collections: { payments: { captures: { id: string }[]; refunds: { id: string }[] }[] }[]
}

/**
 * The channel has cancelled the order: its stock comes back, its money counts as returned, it is cancelled here. What has
 * been shipped cannot be taken back by a message: then a person is told instead.
 */
export async function applyCanceled(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  { row, order }: Looked
): Promise<IssueInput | null> {
  const known = await readOrder(container, row.order_id!)
  if (known.fulfillments.some(({ shipped_at, canceled_at }) => shipped_at && !canceled_at)) {
    return canceledAfterShipmentIssue(row)
  }
  for (const { id } of known.fulfillments.filter(({ canceled_at }) => !canceled_at)) {
    await cancelChannelFulfillment(container, { row, order_id: known.id, fulfillment_id: id })
    await commitPoint("fulfillment-canceled")
  }
  await settleRefusals(container, row)
  await container.resolve(Modules.INVENTORY).deleteReservationItemsByLineItem(known.items.map(({ id }) => id))
  await commitPoint("reservations-deleted")
  await returnMoney(container, connection, order, known)
  await commitPoint("money-returned")
  if (known.status !== "canceled") {
    await container.resolve(Modules.ORDER).cancel(known.id)
    await container
      .resolve(Modules.EVENT_BUS)
      .emit([{ name: "order.canceled", data: { id: known.id, no_notification: true } }], {})
  }
  return null
}

/** What the channel refused before is over with the order. */
const settleRefusals = async (container: MedusaContainer, { id, connection_id }: Looked["row"]) => {
  const resolution = "The channel has cancelled the order."
  await settleShipFailed(container, { connection_id, channel_order_id: id }, resolution)
  await channelsService(container).resolveIssues({
    connection_id,
    code: "cancel_failed",
    subject_ids: [id],
    resolution,
  })
}

const readOrder = async (container: MedusaContainer, id: string): Promise<CanceledOrder> => {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "status",
      "items.id",
      "fulfillments.id",
      "fulfillments.canceled_at",
      "fulfillments.shipped_at",
      "payment_collections.payments.captures.id",
      "payment_collections.payments.refunds.id",
    ],
    filters: { id },
  })
  return data[0] as unknown as CanceledOrder
}

/** The channel pays the buyer back; the books follow it. An order cancelled here first has its refund already. */
const returnMoney = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  order: ChannelOrderDTO,
  known: CanceledOrder
) => {
  const ids = paymentIdsOf(connection.id, order.external_id)
  const payments = container.resolve(Modules.PAYMENT)
  const refund_id = derivedId("ref", connection.id, order.external_id)
  const made = known.payment_collections.flatMap((collection) => collection?.payments ?? [])
  const isRefundedElsewhere = made.some(({ refunds }) => refunds.some(({ id }) => id !== refund_id))
  if (isPaid(order) && made.some(({ captures }) => captures.length) && !isRefundedElsewhere) {
    await bookRefund(container, connection, order, refund_id)
  }
  await payments.updatePaymentCollections(ids.collection, {
    status: "canceled",
    ...(isPaid(order) && { refunded_amount: order.buyer_total }),
  } as never)
}

const bookRefund = async (
  container: MedusaContainer,
  { id: connection_id }: ChannelConnectionDTO,
  order: ChannelOrderDTO,
  refund_id: string
) => {
  const ids = paymentIdsOf(connection_id, order.external_id)
  const orders = container.resolve(Modules.ORDER)
  const payments = container.resolve(Modules.PAYMENT)
  const orderRows = orders as unknown as GeneratedRows
  const paymentRows = payments as unknown as GeneratedRows
  await createMissing(
    [{ id: refund_id, payment: ids.payment, amount: order.buyer_total }],
    (rows) => paymentRows.createRefunds(rows),
    async (id) => (await payments.listRefunds({ id }, { select: ["id"] })).map((row) => row.id)
  )
  await commitPoint("refund-created")
  await createMissing(
    [
      {
        id: derivedId("ordtrx", connection_id, order.external_id, "refund"),
        order_id: ids.order,
        amount: `-${order.buyer_total}`,
        currency_code: order.currency_code,
        reference: "refund",
        reference_id: refund_id,
      },
    ],
    (rows) => orders.addOrderTransactions(rows),
    async (id) => (await orders.listOrderTransactions({ id }, { select: ["id"] })).map((row) => row.id)
  )
  // As core does: a credit line takes the refunded amount off what is owed.
  await createMissing(
    [
      {
        id: derivedId("ordcl", connection_id, order.external_id, "refund"),
        order_id: ids.order,
        amount: order.buyer_total,
        reference: "payment_collection",
        reference_id: ids.collection,
      },
    ],
    (rows) => orderRows.createOrderCreditLines(rows),
    async (id) => (await orderRows.listOrderCreditLines({ id }, { select: ["id"] })).map((row) => row.id)
  )
}
