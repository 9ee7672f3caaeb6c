/** An order, with the address it was placed with: together they open it. */
export type PlacedOrder = { id: string; email: string }

const remembered = 5

// Room for every address that mail can reach (254 marks), written for a URL.
const entry = /^(order_\w{1,60}):([^:|]{1,762})$/

/** Whether a text could be the id of an order; it says nothing about there being one. */
export const isOrderId = (text: string): boolean => /^order_\w{1,60}$/.test(text)

/** What a cookie remembers of orders; whatever is not written as we write it is passed over. */
export const readPlacedOrders = (text = ""): PlacedOrder[] => text.split("|").slice(0, remembered).flatMap(readEntry)

const readEntry = (text: string): PlacedOrder[] => {
  const [, id, email] = entry.exec(text) ?? []
  try {
    return id && email ? [{ id, email: decodeURIComponent(email) }] : []
  } catch {
    return []
  }
}

/** Orders as a cookie keeps them: each once, the first five. */
export const writePlacedOrders = (orders: PlacedOrder[]): string =>
  orders
    .filter(({ id }, index) => orders.findIndex((each) => each.id === id) === index)
    .slice(0, remembered)
    // An address holds neither mark once it is written for a URL.
    .map(({ id, email }) => `${id}:${encodeURIComponent(email)}`)
    .join("|")
