import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"
import { channelsService, databaseExecutor } from "../../connections/services"
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
import { listWithUnitsOut } from "../units-out"
import { PART_REFUND } from "./refund-part"

/** Medusa generates these for its models; its public types leave them out. */
type GeneratedRows = {
  createRefunds(rows: object[]): Promise<unknown>
  createOrderCreditLines(rows: object[]): Promise<unknown>
  listOrderCreditLines(filters: object, config: object): Promise<{ id: string }[]>
}

type Refund = { id: string; amount: number; metadata: Record<string, unknown> | null }

type CanceledOrder = {
  id: string
  status: string
  items: { id: string }[]
  fulfillments: { id: string; canceled_at: Date | null; shipped_at: Date | null }[]
  payment_collections: { payments: { captures: { id: string; amount: number }[]; refunds: Refund[] }[] }[]
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
    const out = await listWithUnitsOut(databaseExecutor(container), [row.id])
    return out.has(row.id) ? canceledAfterShipmentIssue(row) : null
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
      "payment_collections.payments.captures.amount",
      "payment_collections.payments.refunds.id",
      "payment_collections.payments.refunds.amount",
      "payment_collections.payments.refunds.metadata",
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
  const others = made.flatMap(({ refunds }) => refunds).filter(({ id }) => id !== refund_id)
  const captured = sumOf(made.flatMap(({ captures }) => captures))
  // Units that the channel cancelled earlier are paid back already.
  const left = MathBN.sub(captured, sumOf(others.filter(isPartRefund))).toString()
  if (isPaid(order) && MathBN.gt(left, 0) && others.every(isPartRefund)) {
    await bookRefund(container, connection, order, { id: refund_id, amount: left })
  }
  await payments.updatePaymentCollections(ids.collection, {
    status: "canceled",
    ...(isPaid(order) && { refunded_amount: MathBN.gt(captured, 0) ? captured.toString() : order.buyer_total }),
  } as never)
}

const isPartRefund = ({ metadata }: Refund) => metadata?.channel_refund === PART_REFUND.channel_refund

const sumOf = (rows: { amount: number }[]) =>
  rows.reduce((sum, { amount }) => MathBN.add(sum, amount), MathBN.convert(0))

const bookRefund = async (
  container: MedusaContainer,
  { id: connection_id }: ChannelConnectionDTO,
  order: ChannelOrderDTO,
  { id: refund_id, amount }: { id: string; amount: string }
) => {
  const ids = paymentIdsOf(connection_id, order.external_id)
  const orders = container.resolve(Modules.ORDER)
  const payments = container.resolve(Modules.PAYMENT)
  const orderRows = orders as unknown as GeneratedRows
  const paymentRows = payments as unknown as GeneratedRows
  await createMissing(
    [{ id: refund_id, payment: ids.payment, amount }],
    (rows) => paymentRows.createRefunds(rows),
    async (id) => (await payments.listRefunds({ id }, { select: ["id"] })).map((row) => row.id)
  )
  await commitPoint("refund-created")
  await createMissing(
    [
      {
        id: derivedId("ordtrx", connection_id, order.external_id, "refund"),
        order_id: ids.order,
        amount: `-${amount}`,
        currency_code: order.currency_code,
        reference: "refund",
        reference_id: refund_id,
      },
    ],
    (rows) => orders.addOrderTransactions(rows),
    async (id) => (await orders.listOrderTransactions({ id }, { select: ["id"] })).map((row) => row.id)
  )
  // As core does: a credit line takes the refunded amount off what is owed, in the version that the order has by now.
  const { version } = await orders.retrieveOrder(ids.order, { select: ["id", "version"] })
  await createMissing(
    [
      {
        id: derivedId("ordcl", connection_id, order.external_id, "refund"),
        order_id: ids.order,
        version,
        amount,
        reference: "payment_collection",
        reference_id: ids.collection,
      },
    ],
    (rows) => orderRows.createOrderCreditLines(rows),
    async (id) => (await orderRows.listOrderCreditLines({ id }, { select: ["id"] })).map((row) => row.id)
  )
}
