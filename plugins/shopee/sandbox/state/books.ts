import { allocate } from "./money.ts"
import type { Order, OrderLine } from "./types.ts"

/** One order in money, in minor units. Every sum below follows from the lines and the order's pricing. */
export interface Books {
  original: number
  seller_discount: number
  platform_discount: number
  /** What the goods cost after the seller's own discounts: what the seller earns for them before vouchers and fees. */
  selling: number
  seller_voucher: number
  platform_voucher: number
  coins: number
  coin_cash_back: number
  buyer_shipping_fee: number
  actual_shipping_fee: number
  shipping_rebate: number
  commission_fee: number
  service_fee: number
  transaction_fee: number
  buyer_total: number
  /** Shopee's "escrow amount". */
  seller_total: number
  lines: LineBooks[]
}

export interface LineBooks {
  line: OrderLine
  active_quantity: number
  original: number
  seller_discount: number
  platform_discount: number
  discounted: number
  seller_voucher: number
  platform_voucher: number
  coins: number
  /** The buyer's part of this line, shipping aside. */
  buyer_paid: number
  /** The seller's part of this line after fees, shipping aside. */
  seller_receives: number
}

/** Keeps the books of an order: of what is left of it, or as it was placed, before anything was cancelled. */
export function keepBooks(order: Order, basis: "left" | "placed" = "left"): Books {
  const goods = order.lines.map((line) => goodsOf(line, basis))
  const sum = (pick: (row: Goods) => number): number => goods.reduce((total, row) => total + pick(row), 0)
  const [original, selling, discounted] = [
    sum((row) => row.original),
    sum((row) => row.selling),
    sum((row) => row.discounted),
  ]
  const { pricing } = order
  // Without goods nothing is paid; a voucher never exceeds what is left to pay.
  const seller_voucher = Math.min(pricing.seller_voucher, discounted)
  const platform_voucher = Math.min(pricing.platform_voucher, discounted - seller_voucher)
  const coins = Math.min(pricing.coins, discounted - seller_voucher - platform_voucher)
  const ships = discounted > 0
  const coin_cash_back = ships ? pricing.coin_cash_back : 0
  const buyer_shipping_fee = ships ? pricing.buyer_shipping_fee : 0
  const actual_shipping_fee = ships ? pricing.actual_shipping_fee : 0
  const shipping_rebate = ships ? pricing.shipping_rebate : 0
  const buyer_total = discounted - seller_voucher - platform_voucher - coins + buyer_shipping_fee
  const commission_fee = Math.round((selling - seller_voucher) * pricing.commission_rate)
  const service_fee = Math.round((selling - seller_voucher) * pricing.service_fee_rate)
  const transaction_fee = Math.round(buyer_total * pricing.transaction_fee_rate)
  const fees = commission_fee + service_fee + transaction_fee
  const shipping = buyer_shipping_fee + shipping_rebate - actual_shipping_fee

  const weights = goods.map((row) => row.discounted)
  const shares = {
    seller_voucher: allocate(seller_voucher, weights),
    platform_voucher: allocate(platform_voucher, weights),
    coins: allocate(coins, weights),
    costs: allocate(fees + coin_cash_back, weights),
  }
  return {
    original,
    seller_discount: original - selling,
    platform_discount: selling - discounted,
    selling,
    seller_voucher,
    platform_voucher,
    coins,
    coin_cash_back,
    buyer_shipping_fee,
    actual_shipping_fee,
    shipping_rebate,
    commission_fee,
    service_fee,
    transaction_fee,
    buyer_total,
    seller_total: selling - seller_voucher - coin_cash_back + shipping - fees,
    lines: goods.map((row, index) => {
      const [bySeller, byPlatform, byCoins] = [
        shares.seller_voucher[index] ?? 0,
        shares.platform_voucher[index] ?? 0,
        shares.coins[index] ?? 0,
      ]
      return {
        line: row.line,
        active_quantity: row.active_quantity,
        original: row.original,
        seller_discount: row.original - row.selling,
        platform_discount: row.selling - row.discounted,
        discounted: row.discounted,
        seller_voucher: bySeller,
        platform_voucher: byPlatform,
        coins: byCoins,
        buyer_paid: row.discounted - bySeller - byPlatform - byCoins,
        seller_receives: row.selling - bySeller - (shares.costs[index] ?? 0),
      }
    }),
  }
}

interface Goods {
  line: OrderLine
  active_quantity: number
  original: number
  selling: number
  discounted: number
}

function goodsOf(line: OrderLine, basis: "left" | "placed"): Goods {
  const active_quantity = basis === "placed" ? line.quantity : line.quantity - line.cancelled_quantity
  const selling = line.unit_price - line.unit_seller_discount
  return {
    line,
    active_quantity,
    original: Math.round(line.unit_price * active_quantity),
    selling: Math.round(selling * active_quantity),
    discounted: Math.round((selling - line.unit_platform_discount) * active_quantity),
  }
}
