import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor } from "../../connections/services"
import { enqueueIntake } from "../note-orders"
import type { ChannelOrderRow } from "../records"
import { claimOrder, releaseOrders } from "./claim"

/**
 * Changes an order of Medusa's while nobody else does: two changes of one order at the same moment both write the same
 * version of it. The intake holds the same claim. Answers false, with nothing done, where somebody else has it.
 */
export const withOrder = async (
  container: MedusaContainer,
  { id, connection_id }: Pick<ChannelOrderRow, "id" | "connection_id">,
  change: () => Promise<void>
): Promise<boolean> => {
  const executor = databaseExecutor(container)
  const token = await claimOrder(executor, id)
  if (!token) {
    return false
  }
  try {
    await change()
  } finally {
    if (await releaseOrders(executor, token)) {
      // Its intake has passed it over meanwhile and would come back only when the claim had run out.
      await enqueueIntake(container, connection_id)
    }
  }
  return true
}
