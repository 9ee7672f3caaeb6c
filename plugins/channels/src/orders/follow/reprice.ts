import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import { derivedId } from "../derived-id"
import { bookedTotal, merchantDiscounts, platformDiscounts } from "../intake/discounts"
import { lineIdOf, orderIdOf } from "../intake/to-medusa-order"

/** Medusa generates these for its models; its public type leaves them out. */
type OrderRows = {
  createOrderCreditLines(rows: object[]): Promise<unknown>
  deleteOrderCreditLines(ids: string[]): Promise<void>
}

/**
 * Sets a taken order's prices and discounts to what the channel says now. Marketplaces tell who pays for a discount only
 * once the buyer has paid.
 */
export async function reprice(container: MedusaContainer, { id }: ChannelConnectionDTO, order: ChannelOrderDTO) {
  const orders = container.resolve(Modules.ORDER)
  const order_id = orderIdOf(id, order.external_id)
  const known = await orders.retrieveOrder(order_id, {
    select: ["id", "total", "version"],
    relations: [
      "items",
      "items.adjustments",
      "items.tax_lines",
      "shipping_methods",
      "shipping_methods.tax_lines",
      "credit_lines",
    ],
  })
  if (MathBN.eq(MathBN.convert(known.total, 4), MathBN.convert(bookedTotal(order), 4))) {
    return
  }
  await orders.updateOrderLineItems(
    order.lines.map((line) => ({
      selector: { id: lineIdOf(id, order.external_id, line.external_id) },
      data: { unit_price: line.unit_price },
    })) as never
  )
  await orders.setOrderLineItemAdjustments(order_id, adjustmentsOf(id, order, known.version) as never)
  await orders.updateOrderShippingMethods({
    id: derivedId("ordsm", id, order.external_id),
    amount: order.shipping.price,
  } as never)
  const rows = orders as unknown as OrderRows
  await rows.deleteOrderCreditLines((known.credit_lines ?? []).map((line) => line.id))
  await rows.createOrderCreditLines(
    platformDiscounts(order).map(({ reference, amount }) => ({
      id: derivedId("ordcl", id, order.external_id, reference, ...versionPart(known.version)),
      version: known.version,
      order_id,
      reference,
      amount,
    }))
  )
}

/** Rows of an order taken have no version in their ids; it is the first. */
const versionPart = (version: number) => (version > 1 ? [`v${version}`] : [])

/** Each version of an order has adjustments of its own; those of the versions before stay as they were. */
const adjustmentsOf = (connection_id: string, order: ChannelOrderDTO, version: number) =>
  merchantDiscounts(order).flatMap((discounts, index) => {
    const line = order.lines[index]!.external_id
    return discounts.map(({ code, amount }) => ({
      id: derivedId("ordliadj", connection_id, order.external_id, line, code, ...versionPart(version)),
      version,
      item_id: lineIdOf(connection_id, order.external_id, line),
      code,
      amount,
      is_tax_inclusive: true,
    }))
  })
