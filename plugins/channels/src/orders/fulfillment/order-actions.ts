import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { databaseExecutor } from "../../connections/services"

const actions = {
  FULFILL_ITEM: "registerFulfillment",
  SHIP_ITEM: "registerShipment",
  DELIVER_ITEM: "registerDelivery",
  CANCEL_ITEM_FULFILLMENT: "cancelFulfillment",
} as const

/**
 * Books units of an order as fulfilled, shipped, delivered or no longer fulfilled by one fulfilment, once: the order's
 * own change log says whether it was done, whoever did it. Answers whether it was done now.
 */
export async function registerOnce(
  container: MedusaContainer,
  action: keyof typeof actions,
  input: { order_id: string; fulfillment_id: string; items: { id: string; quantity: number }[] }
): Promise<boolean> {
  if (await isRegistered(container, action, input)) {
    return false
  }
  await container.resolve(Modules.ORDER)[actions[action]]({
    order_id: input.order_id,
    reference: Modules.FULFILLMENT as never,
    reference_id: input.fulfillment_id,
    items: input.items,
  } as never)
  return true
}

/** Whether an order's change log knows this of a fulfilment. */
export async function isRegistered(
  container: MedusaContainer,
  action: keyof typeof actions,
  { order_id, fulfillment_id }: { order_id: string; fulfillment_id: string }
): Promise<boolean> {
  const done = (await databaseExecutor(container).execute(
    `select 1 from order_change_action
     where reference_id = ? and action = ? and order_id = ? and deleted_at is null limit 1`,
    [fulfillment_id, action, order_id]
  )) as unknown[]
  return done.length > 0
}
