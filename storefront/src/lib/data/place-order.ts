import "server-only"
import { setTimeout } from "node:timers/promises"
import { shortLines, type Address, type Cart } from "@/lib/cart"
import { retrieveCartById } from "./cart"
import { completeCart, openPayment, setBuyer, setDelivery } from "./checkout"
import { isStoreError } from "./errors"

export type OrderRequest = {
  email: string
  address: Address
  delivery_option_id: string
  payment_provider_id: string
  /** What the button said. Nothing else is ever charged. */
  expected_total: number
}

export type OrderOutcome =
  | { kind: "placed"; order_id: string; email: string }
  | { kind: "short" }
  | { kind: "total_changed"; total: number }
  | { kind: "refused"; reason: string }

const waitsMs = [300, 700, 1500, 3000]

// Another tab or an impatient second click may be completing the same cart: its order is this one's order too.
const complete = async (cartId: string): Promise<OrderOutcome> => {
  for (const wait of [...waitsMs, null]) {
    try {
      const answer = await completeCart(cartId)
      return "order_id" in answer ? { kind: "placed", ...answer } : { kind: "refused", reason: answer.refusal }
    } catch (error) {
      if (wait === null || !isStoreError(error, "busy")) {
        throw error
      }
      await setTimeout(wait)
    }
  }
  throw new Error(`Cart ${cartId} was neither completed nor refused`)
}

// The server's refusal names no line, so the shelf is asked again; each line then tells how many are left.
const explain = async (cartId: string, error: unknown): Promise<OrderOutcome> => {
  const cart = await retrieveCartById(cartId)
  if (cart?.is_completed) {
    return complete(cartId)
  }
  if (shortLines(cart?.lines ?? []).length) {
    return { kind: "short" }
  }
  throw error
}

/** Orders a cart for the total that was shown, or says what stands in the way. Safe to ask twice. */
export const placeOrder = async (cart: Cart, request: OrderRequest): Promise<OrderOutcome> => {
  if (cart.is_completed) {
    return complete(cart.id)
  }
  if (shortLines(cart.lines).length) {
    return { kind: "short" }
  }
  try {
    await setBuyer(cart.id, request.email, request.address)
    await setDelivery(cart.id, request.delivery_option_id)
    const total = (await retrieveCartById(cart.id))?.totals.total ?? 0
    if (Math.abs(total - request.expected_total) >= 0.005) {
      return { kind: "total_changed", total }
    }
    await openPayment(cart.id, request.payment_provider_id)
    return await complete(cart.id)
  } catch (error) {
    return explain(cart.id, error)
  }
}
