import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { ChannelOrderDTO } from "../types"
import { derivedId } from "./derived-id"
import { createMissing } from "./intake/create-missing"
import { orderIdOf } from "./intake/to-medusa-order"
import { isPaidStatus } from "./status-graph"

/** Money was taken by the channel; nothing here can be charged or paid out, so Medusa's own provider stands for it. */
const PROVIDER = "pp_system_default"

/** Medusa generates these for its payment models; its public type names only the ones that call a provider. */
type PaymentRows = {
  createPaymentSessions(rows: object[]): Promise<unknown>
  createPayments(rows: object[]): Promise<unknown>
  createCaptures(rows: object[]): Promise<unknown>
  listCaptures(filters: object, config: object): Promise<{ id: string }[]>
}

type Source = { connection_id: string }

const paymentIds = ({ connection_id }: Source, { external_id }: Pick<ChannelOrderDTO, "external_id">) => {
  const idOf = (prefix: string) => derivedId(prefix, connection_id, external_id)
  // Worked out when asked for: each is a hash, and nobody needs all of them.
  return {
    get order() {
      return orderIdOf(connection_id, external_id)
    },
    get collection() {
      return idOf("paycol")
    },
    get session() {
      return idOf("payses")
    },
    get payment() {
      return idOf("pay")
    },
    get capture() {
      return idOf("capt")
    },
    get transaction() {
      return idOf("ordtrx")
    },
  }
}

/** Ids of the payment rows that stand for an order's money. */
export const paymentIdsOf = (connection_id: string, external_id: string) =>
  paymentIds({ connection_id }, { external_id })

/** True where the channel holds the buyer's money, or held it when the order was cancelled. */
export const isPaid = (order: Pick<ChannelOrderDTO, "status" | "paid_at">): boolean =>
  isPaidStatus(order.status) || (order.status === "canceled" && order.paid_at !== null)

/** What the books of a paid order show as received; part of the order from its first moment. */
export const captureTransaction = (source: Source, order: ChannelOrderDTO) => {
  const ids = paymentIds(source, order)
  return {
    id: ids.transaction,
    order_id: ids.order,
    amount: order.buyer_total,
    currency_code: order.currency_code,
    reference: "capture",
    reference_id: ids.capture,
  }
}

/** Gives orders their payment collections, linked, and those that are paid their captured payments. Repeatable. */
export async function recordPayments(container: MedusaContainer, source: Source, orders: ChannelOrderDTO[]) {
  const payments = container.resolve(Modules.PAYMENT)
  await createMissing(
    orders.map((order) => toCollection(source, order)),
    (rows) => payments.createPaymentCollections(rows as never),
    async (ids) => (await payments.listPaymentCollections({ id: ids }, { select: ["id"] })).map(({ id }) => id)
  )
  await container.resolve(ContainerRegistrationKeys.LINK).create(
    orders.map((order) => {
      const { order: order_id, collection } = paymentIds(source, order)
      return { [Modules.ORDER]: { order_id }, [Modules.PAYMENT]: { payment_collection_id: collection } }
    })
  )
  await recordCaptures(container, source, orders.filter(isPaid))
}

/** Records that the channel has taken the money for these orders; their collections exist. Repeatable. */
export async function recordCaptures(container: MedusaContainer, source: Source, orders: ChannelOrderDTO[]) {
  const payments = container.resolve(Modules.PAYMENT)
  const rows = payments as unknown as PaymentRows
  const idsOf = (found: { id: string }[]) => found.map(({ id }) => id)
  await createMissing(
    orders.map((order) => toSession(source, order)),
    (sessions) => rows.createPaymentSessions(sessions),
    async (id) => idsOf(await payments.listPaymentSessions({ id }, { select: ["id"] }))
  )
  await createMissing(
    orders.map((order) => toPayment(source, order)),
    (created) => rows.createPayments(created),
    async (id) => idsOf(await payments.listPayments({ id }, { select: ["id"] }))
  )
  await createMissing(
    orders.map((order) => toCapture(source, order)),
    (captures) => rows.createCaptures(captures),
    async (id) => idsOf(await rows.listCaptures({ id }, { select: ["id"] }))
  )
}

/** How a payment collection stands once the money is there. */
export const capturedCollection = (order: ChannelOrderDTO) => ({
  status: "completed" as const,
  amount: order.buyer_total,
  authorized_amount: order.buyer_total,
  captured_amount: order.buyer_total,
  completed_at: paidAt(order),
})

const paidAt = (order: ChannelOrderDTO) => new Date(order.paid_at ?? order.updated_at)

const toCollection = (source: Source, order: ChannelOrderDTO) => ({
  id: paymentIds(source, order).collection,
  currency_code: order.currency_code,
  amount: order.buyer_total,
  ...(isPaid(order) && capturedCollection(order)),
})

const toSession = (source: Source, order: ChannelOrderDTO) => ({
  id: paymentIds(source, order).session,
  payment_collection_id: paymentIds(source, order).collection,
  currency_code: order.currency_code,
  amount: order.buyer_total,
  provider_id: PROVIDER,
  status: "captured",
  data: {},
  authorized_at: paidAt(order),
})

const toPayment = (source: Source, order: ChannelOrderDTO) => ({
  id: paymentIds(source, order).payment,
  payment_collection_id: paymentIds(source, order).collection,
  payment_session: paymentIds(source, order).session,
  currency_code: order.currency_code,
  amount: order.buyer_total,
  provider_id: PROVIDER,
  data: {},
  captured_at: paidAt(order),
})

const toCapture = (source: Source, order: ChannelOrderDTO) => ({
  id: paymentIds(source, order).capture,
  payment: paymentIds(source, order).payment,
  amount: order.buyer_total,
})
