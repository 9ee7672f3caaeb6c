import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { createMissing } from "../intake/create-missing"
import { capturedCollection, captureTransaction, paymentIdsOf, recordCaptures } from "../payments"
import { reprice } from "./reprice"

/** The buyer has paid since the order was taken: books the money. Discounts may only now be known, so prices first. */
export async function applyPaid(container: MedusaContainer, connection: ChannelConnectionDTO, order: ChannelOrderDTO) {
  const source = { connection_id: connection.id }
  const orders = container.resolve(Modules.ORDER)
  const payments = container.resolve(Modules.PAYMENT)
  await reprice(container, connection, order)
  await commitPoint("repriced")
  await createMissing(
    [captureTransaction(source, order)],
    (rows) => orders.addOrderTransactions(rows),
    async (id) => (await orders.listOrderTransactions({ id }, { select: ["id"] })).map((row) => row.id)
  )
  await commitPoint("transaction-added")
  const ids = paymentIdsOf(connection.id, order.external_id)
  await payments.updatePaymentCollections(ids.collection, capturedCollection(order) as never)
  await recordCaptures(container, source, [order])
  await container
    .resolve(Modules.EVENT_BUS)
    .emit([{ name: "payment.captured", data: { id: ids.payment, no_notification: true } }], {})
}
