import type { MedusaContainer } from "@medusajs/framework/types"
import { takeOrders } from "./intake/take-orders"
import { pollOrders } from "./poll-orders"

/**
 * Notes and takes every order that changed since the last poll, before it returns. Called before stock is raised on a
 * channel: an absolute write would otherwise hand back units of orders that are still on their way here.
 */
export async function pollNow(container: MedusaContainer, connection_id: string, signal?: AbortSignal): Promise<void> {
  await pollOrders(container, connection_id, { signal })
  await takeOrders(container, connection_id, signal)
}
