import type { Stock } from "./catalogue"

export type StockWords = { text: string; tone: "good" | "warn" | "bad" | "soft" }

// Above this the exact number tells a shopper nothing and a competitor something.
const scarce = 5

/** Stock in words. `undefined` means that it could not be read just now. */
export const stockWords = (stock: Stock | undefined): StockWords => {
  if (!stock) {
    return { text: "Checking what is on the shelf", tone: "soft" }
  }
  if (stock.quantity === null || stock.quantity > scarce) {
    return { text: "In stock", tone: "good" }
  }
  if (stock.quantity > 0) {
    return { text: `Only ${stock.quantity} left`, tone: "warn" }
  }
  return stock.can_backorder ? { text: "Made to order", tone: "warn" } : { text: "Sold out", tone: "bad" }
}
