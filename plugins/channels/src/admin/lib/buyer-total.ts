/** What the buyer's total means at this moment: nobody has paid an order that waits for its money or was called off. */
export const buyerTotalLabel = (status: string | null): string => {
  if (status === "unpaid") {
    return "Buyer owes"
  }
  return status === "canceled" ? "Order total" : "Buyer paid"
}
