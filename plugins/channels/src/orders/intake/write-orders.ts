import type { IOrderModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { applyPaid } from "../follow/apply-paid"
import { unmaskAddress } from "../follow/unmask-address"
import { captureTransaction, isPaid, recordPayments } from "../payments"
import { createMissing } from "./create-missing"
import { needsOf } from "./needs"
import type { ReferenceData } from "./reference-data"
import { reserveStock } from "./reserve-stock"
import { orderIdOf, toMedusaOrder, type MedusaOrderInput, type OrderSource } from "./to-medusa-order"

/** The step that writes; `createOrders` around it reads everything back, which nobody here needs (decision 42). */
type OrderWriter = IOrderModuleService & { createOrders_(rows: MedusaOrderInput[]): Promise<unknown> }

/**
 * Makes the Medusa orders of a batch with everything that belongs to them. Each step commits by itself and can be
 * repeated: what a crashed attempt wrote is met again by its derived ids.
 */
export async function writeOrders(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  orders: ChannelOrderDTO[],
  reference: ReferenceData
): Promise<void> {
  const source: OrderSource = {
    connection_id: connection.id,
    provider_id: connection.provider_id,
    sales_channel_id: connection.sales_channel_id,
  }
  const orderModule = container.resolve<OrderWriter>(Modules.ORDER)
  await commitPoint("before-orders")
  const created = await createMissing(
    orders.map((order) => ({
      ...toMedusaOrder(order, source, reference),
      ...(isPaid(order) && { transactions: [captureTransaction(source, order)] }),
    })),
    (rows) => orderModule.createOrders_(rows),
    async (ids) => (await orderModule.listOrders({ id: ids }, { select: ["id"] })).map(({ id }) => id)
  )
  await commitPoint("orders-created")
  // What the channel has cancelled already gave its units back there.
  await reserveStock(
    container,
    connection,
    orders.filter(({ status }) => status !== "canceled").flatMap((order) => needsOf(connection.id, order, reference))
  )
  await commitPoint("stock-reserved")
  await recordPayments(container, source, orders)
  const isNew = new Set(created.map(({ id }) => id))
  for (const order of orders.filter(({ external_id }) => !isNew.has(orderIdOf(connection.id, external_id)))) {
    // Made by an attempt that crashed, maybe before the buyer paid.
    await unmaskAddress(container, connection, order)
    if (isPaid(order)) {
      await applyPaid(container, connection, order)
    }
  }
  await commitPoint("payments-recorded")
}

/** Number that the shop knows each order by, by order id. */
export const readDisplayIds = async (container: MedusaContainer, ids: string[]): Promise<Map<string, number>> => {
  const rows = await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)("order")
    .select("id", "display_id")
    .whereIn("id", ids)
  return new Map((rows as { id: string; display_id: number }[]).map(({ id, display_id }) => [id, display_id]))
}
