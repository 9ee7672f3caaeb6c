import { MathBN } from "@medusajs/framework/utils"
import type { Amount } from "@pasar/channels"

/** A number of Shopee's JSON as a decimal text; the shortest text that reads back as the same number. */
export const amount = (value: number | null | undefined): Amount => MathBN.convert(String(value ?? 0)).toFixed()

/** Adds amounts without float arithmetic. */
export const sum = (amounts: Amount[]): Amount =>
  amounts.reduce((total, each) => MathBN.add(total, each).toFixed(), "0")

export const subtract = (from: Amount, what: Amount): Amount => MathBN.sub(from, what).toFixed()

export const multiply = (price: Amount, quantity: number): Amount => MathBN.mult(price, String(quantity)).toFixed()

export const isPositive = (value: Amount): boolean => MathBN.gt(value, 0)
