import type { CreateOrderDTO, CreateOrderLineItemDTO } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { skuKey } from "../../listings/sku"
import type { ChannelOrderDTO } from "../../types"
import { derivedId } from "../derived-id"
import { merchantDiscounts, platformDiscounts } from "./discounts"
import { lineKey, shippingKey, type ReferenceData, type SoldVariant, type TaxRate } from "./reference-data"

/** Where an order comes from and what it is sold through. */
export type OrderSource = {
  connection_id: string
  provider_id: string
  sales_channel_id: string | null
}

/** What Medusa's order module takes; it keeps explicit ids, which its types leave out. */
export type MedusaOrderInput = Omit<CreateOrderDTO, "items" | "shipping_methods"> & {
  id: string
  items: (CreateOrderLineItemDTO & { id: string })[]
  shipping_methods: Record<string, unknown>[]
}

export const orderIdOf = (connection_id: string, external_id: string) => derivedId("order", connection_id, external_id)

export const lineIdOf = (connection_id: string, external_id: string, line_external_id: string) =>
  derivedId("ordli", connection_id, external_id, line_external_id)

/**
 * The Medusa order for a channel order whose lines all match. Prices include tax, as marketplaces show them. What the
 * merchant gives away is an adjustment of a line; what the platform pays for is a credit line, so that the order's total
 * is what the buyer paid. Nobody at the marketplace becomes a customer here, and nobody is notified.
 */
export const toMedusaOrder = (
  order: ChannelOrderDTO,
  source: OrderSource,
  reference: ReferenceData
): MedusaOrderInput => {
  const id = orderIdOf(source.connection_id, order.external_id)
  const discounts = merchantDiscounts(order)
  const address = toAddress(order)
  return {
    id,
    region_id: reference.regionByCountry.get(order.country_code),
    sales_channel_id: source.sales_channel_id ?? undefined,
    currency_code: order.currency_code,
    status: "pending",
    no_notification: true,
    metadata: { channel: source.provider_id, external_id: order.external_id },
    shipping_address: address,
    billing_address: address && { ...address },
    items: order.lines.map((line, index) => toLine(order, line, discounts[index]!, source, reference)),
    shipping_methods: [toShippingMethod(order, source, reference)],
    credit_lines: platformDiscounts(order).map(({ reference, amount }) => ({ reference, amount, order_id: id })),
  } as unknown as MedusaOrderInput
}

const toLine = (
  order: ChannelOrderDTO,
  line: ChannelOrderDTO["lines"][number],
  discounts: { code: string; amount: ReturnType<typeof MathBN.convert> }[],
  source: OrderSource,
  reference: ReferenceData
) => {
  const variant = reference.variantsBySku.get(skuKey(line.sku))![0]!
  return {
    id: lineIdOf(source.connection_id, order.external_id, line.external_id),
    ...describeVariant(variant, line.title),
    quantity: line.quantity,
    unit_price: line.unit_price,
    is_tax_inclusive: true,
    is_custom_price: true,
    requires_shipping: true,
    tax_lines: reference.taxByLine.get(lineKey(order, line)) ?? [],
    adjustments: discounts.map(({ code, amount }) => ({ code, amount, is_tax_inclusive: true })),
  } as unknown as CreateOrderLineItemDTO & { id: string }
}

const describeVariant = (variant: SoldVariant, fallback: string) => ({
  title: variant.product.title || fallback,
  subtitle: variant.title,
  thumbnail: variant.product.thumbnail ?? undefined,
  variant_id: variant.id,
  variant_title: variant.title,
  variant_sku: variant.sku ?? undefined,
  variant_barcode: variant.barcode ?? undefined,
  product_id: variant.product.id,
  product_title: variant.product.title,
  product_handle: variant.product.handle,
  product_type_id: variant.product.type_id ?? undefined,
})

const toShippingMethod = (order: ChannelOrderDTO, { connection_id }: OrderSource, { taxByLine }: ReferenceData) => {
  const tax_lines = taxByLine.get(shippingKey(order)) ?? []
  const { method, price, merchant_discount } = order.shipping
  return {
    id: derivedId("ordsm", connection_id, order.external_id),
    name: method,
    amount: price,
    is_tax_inclusive: true,
    tax_lines,
    adjustments: MathBN.gt(merchant_discount, 0)
      ? [{ code: "seller-discount", amount: withoutTax(merchant_discount, tax_lines) }]
      : [],
  }
}

/** Medusa takes adjustments of shipping as amounts before tax, unlike those of lines. */
const withoutTax = (amount: string, rates: TaxRate[]) => {
  const rate = rates.reduce((sum, each) => MathBN.add(sum, each.rate), MathBN.convert(0))
  return MathBN.div(amount, MathBN.add(1, MathBN.div(rate, 100)))
}

/** A Medusa address of what the channel tells, or undefined. */
export const toAddress = ({ shipping_address }: ChannelOrderDTO) => {
  if (!shipping_address) {
    return undefined
  }
  const { name, ...rest } = shipping_address
  return { ...rest, first_name: name, last_name: "" }
}
