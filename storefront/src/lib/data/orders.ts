import "server-only"
import { cache } from "react"
import type { StoreOrder } from "@medusajs/types"
import type { Order } from "@/lib/cart"
import type { PlacedOrder } from "@/lib/placed-orders"
import { readLive } from "./client"
import { readOrders } from "./cookies"
import { isStoreError } from "./errors"
import { lineFields, toAddress, toLine, toTotals, totalFields } from "./order-mappers"

const fields = [
  "id,display_id,email,created_at,shipping_methods.name",
  totalFields,
  lineFields,
  "*shipping_address,*items.tax_lines",
].join()

/** An order that was placed with this address; undefined for any other, whether it is there or not. */
export const openOrder = async ({ id, email }: PlacedOrder): Promise<Order | undefined> => {
  try {
    const { order } = await readLive<{ order: StoreOrder }>(
      `/store/orders/${id}`,
      { fields },
      // Without an account, an order opens by its id and its address.
      { "x-order-email": encodeURIComponent(email) }
    )
    return {
      id: order.id,
      display_id: order.display_id ?? 0,
      email: order.email ?? "",
      placed_at: String(order.created_at),
      lines: (order.items ?? []).map(toLine),
      address: toAddress(order.shipping_address),
      shipping_name: order.shipping_methods?.[0]?.name ?? null,
      totals: toTotals(order),
    }
  } catch (error) {
    if (isStoreError(error, "not_found")) {
      return undefined
    }
    throw error
  }
}

/** An order that this browser placed, or has been shown since; undefined for any other. */
export const findOwnOrder = cache(async (id: string): Promise<Order | undefined> => {
  const own = (await readOrders()).find((each) => each.id === id)
  return own && (await openOrder(own))
})
