import type { CallContext } from "../../gateway/api-call.ts"
import { businessError } from "../../gateway/shopee-error.ts"
import { Refusal } from "../../state/refusal.ts"
import type { Order } from "../../state/types.ts"

/** The order that a body names. */
export function findOrder({ platform, body }: CallContext): Order {
  const order = platform.orders.find(body.text("order_sn"))
  if (!order) {
    throw businessError("error_not_found", "Wrong parameters, detail: the order is not found.")
  }
  return order
}

/** Runs a change and words the platform's refusal as an error of this call. */
export function refuseAs(error: string, change: () => void): void {
  try {
    change()
  } catch (cause) {
    throw cause instanceof Refusal ? businessError(error, cause.message) : cause
  }
}
