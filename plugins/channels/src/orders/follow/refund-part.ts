import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { derivedId } from "../derived-id"
import { createMissing } from "../intake/create-missing"
import { isPaid, paymentIdsOf } from "../payments"

/** Medusa generates this for its model; its public type leaves it out. */
type RefundRows = { createRefunds(rows: object[]): Promise<unknown> }

/** Tells refunds of cancelled units from one that somebody made here. */
export const PART_REFUND = { channel_refund: "part" }

/**
 * The channel has paid back what its buyer no longer gets: the difference between what is booked as received and what
 * the order costs now. The transaction comes last, because it says that the refund was booked.
 */
export async function refundPart(container: MedusaContainer, { id }: ChannelConnectionDTO, order: ChannelOrderDTO) {
  const ids = paymentIdsOf(id, order.external_id)
  const orders = container.resolve(Modules.ORDER)
  const payments = container.resolve(Modules.PAYMENT)
  const booked = await orders.listOrderTransactions({ order_id: ids.order }, { select: ["amount"] })
  const received = booked.reduce((sum, { amount }) => MathBN.add(sum, amount), MathBN.convert(0))
  const difference = MathBN.sub(received, order.buyer_total)
  if (!isPaid(order) || MathBN.lte(difference, 0)) {
    return
  }
  const amount = difference.toString()
  const refund_id = derivedId("ref", id, order.external_id, `left ${order.buyer_total}`)
  await createMissing(
    [{ id: refund_id, payment: ids.payment, amount, note: "Cancelled in part on the channel.", metadata: PART_REFUND }],
    (rows) => (payments as unknown as RefundRows).createRefunds(rows),
    async (found) => (await payments.listRefunds({ id: found }, { select: ["id"] })).map((row) => row.id)
  )
  await commitPoint("part-refund-created")
  const refunds = await payments.listRefunds({ payment_id: ids.payment } as never, { select: ["id", "amount"] })
  await payments.updatePaymentCollections(ids.collection, {
    refunded_amount: refunds.reduce((sum, each) => MathBN.add(sum, each.amount), MathBN.convert(0)).toString(),
  } as never)
  await createMissing(
    [
      {
        id: derivedId("ordtrx", id, order.external_id, `left ${order.buyer_total}`),
        order_id: ids.order,
        amount: `-${amount}`,
        currency_code: order.currency_code,
        reference: "refund",
        reference_id: refund_id,
      },
    ],
    (rows) => orders.addOrderTransactions(rows),
    async (found) => (await orders.listOrderTransactions({ id: found }, { select: ["id"] })).map((row) => row.id)
  )
}
