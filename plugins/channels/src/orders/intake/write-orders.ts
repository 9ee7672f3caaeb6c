import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { skuKey } from "../../listings/sku"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { applyPaid } from "../follow/apply-paid"
import { captureTransaction, isPaid, recordPayments } from "../payments"
import type { Need } from "./allocate"
import { createMissing } from "./create-missing"
import type { ReferenceData } from "./reference-data"
import { reserveStock } from "./reserve-stock"
import { lineIdOf, orderIdOf, toMedusaOrder, type OrderSource } from "./to-medusa-order"

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
  const orderModule = container.resolve(Modules.ORDER)
  await commitPoint("before-orders")
  const created = await createMissing(
    orders.map((order) => ({
      ...toMedusaOrder(order, source, reference),
      ...(isPaid(order) && { transactions: [captureTransaction(source, order)] }),
    })),
    (rows) => orderModule.createOrders(rows as never),
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
  for (const order of orders.filter((each) => isPaid(each) && !isNew.has(orderIdOf(connection.id, each.external_id)))) {
    // Made by an attempt that crashed, maybe before the buyer paid.
    await applyPaid(container, connection, order)
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

const needsOf = (connection_id: string, order: ChannelOrderDTO, { variantsBySku }: ReferenceData): Need[] =>
  order.lines.flatMap((line) => {
    const variant = variantsBySku.get(skuKey(line.sku))![0]!
    return (variant.manage_inventory ? variant.inventory_items : []).map((item) => ({
      connection_id,
      external_id: order.external_id,
      line_external_id: line.external_id,
      line_item_id: lineIdOf(connection_id, order.external_id, line.external_id),
      inventory_item_id: item.inventory_item_id,
      quantity: line.quantity * item.required_quantity,
      allow_backorder: variant.allow_backorder,
      sku: line.sku,
    }))
  })
