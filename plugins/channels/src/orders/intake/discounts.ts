import { MathBN } from "@medusajs/framework/utils"
import type { Amount, ChannelOrderDTO } from "../../types"

type Big = ReturnType<typeof MathBN.convert>

const zero = () => MathBN.convert(0)

export const sumOf = (amounts: Amount[]): Big => amounts.reduce((total, amount) => MathBN.add(total, amount), zero())

/** Decimal digits of the currency's smallest unit, as far as marketplaces sell in it. */
export const decimalsOf = (currency_code: string): number =>
  ["idr", "vnd", "jpy", "krw", "clp"].includes(currency_code.toLowerCase()) ? 0 : 2

/** Price of a line before any discount. */
export const grossOf = (line: ChannelOrderDTO["lines"][number]): Big => MathBN.mult(line.unit_price, line.quantity)

/**
 * Spreads an order-wide discount of the merchant over the lines by what each costs after its own discounts, in whole
 * smallest units; the last line takes what rounding left, so that the parts always add up.
 */
export const spread = (amount: Amount, weights: Big[], decimals: number): Big[] => {
  const total = weights.reduce((sum, weight) => MathBN.add(sum, weight), zero())
  if (MathBN.lte(total, 0)) {
    return weights.map((_, index) => (index === weights.length - 1 ? MathBN.convert(amount) : zero()))
  }
  let left = MathBN.convert(amount)
  return weights.map((weight, index) => {
    const part =
      index === weights.length - 1 ? left : MathBN.convert(MathBN.div(MathBN.mult(amount, weight), total), decimals)
    left = MathBN.sub(left, part)
    return part
  })
}

/** What the platform pays of an order; the buyer pays less, the merchant does not receive less. */
export const platformDiscounts = (order: ChannelOrderDTO): { reference: string; amount: Big }[] =>
  [
    { reference: "platform-line-discount", amount: sumOf(order.lines.map((line) => line.platform_discount)) },
    { reference: "platform-shipping-discount", amount: MathBN.convert(order.shipping.platform_discount) },
    ...order.order_discounts
      .filter(({ funded_by }) => funded_by === "platform")
      .map(({ code, amount }) => ({ reference: code, amount: MathBN.convert(amount) })),
  ].filter(({ amount }) => MathBN.gt(amount, 0))

/** Each line's discounts that the merchant bears: its own, then its share of the order-wide ones. */
export const merchantDiscounts = (order: ChannelOrderDTO): { code: string; amount: Big }[][] => {
  const own = order.lines.map((line) => MathBN.convert(line.merchant_discount))
  const weights = order.lines.map((line, index) =>
    MathBN.sub(MathBN.sub(grossOf(line), own[index]!), line.platform_discount)
  )
  const shares = order.order_discounts
    .filter(({ funded_by }) => funded_by === "merchant")
    .map(({ code, amount }) => ({ code, parts: spread(amount, weights, decimalsOf(order.currency_code)) }))
  return order.lines.map((_, index) =>
    [
      { code: "seller-discount", amount: own[index]! },
      ...shares.map(({ code, parts }) => ({ code, amount: parts[index]! })),
    ].filter(({ amount }) => MathBN.gt(amount, 0))
  )
}

/** What the books of the order add up to: the total that its Medusa order will show. */
export const bookedTotal = (order: ChannelOrderDTO): Big => {
  const gross = order.lines.reduce(
    (total, line) => MathBN.add(total, grossOf(line)),
    MathBN.convert(order.shipping.price)
  )
  const off = [
    ...merchantDiscounts(order).flat(),
    ...platformDiscounts(order),
    { amount: MathBN.convert(order.shipping.merchant_discount) },
  ]
  return off.reduce((total, { amount }) => MathBN.sub(total, amount), gross)
}
