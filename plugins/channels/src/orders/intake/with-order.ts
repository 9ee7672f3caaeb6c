import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { IntegrationError } from "@pasar/integrations"
import { databaseExecutor } from "../../connections/services"
import { enqueueIntake } from "../note-orders"
import type { ChannelOrderRow } from "../records"
import { claimOrder, releaseOrder } from "./claim"

const TRIES = 20
const PAUSE_MS = 250

/**
 * Changes an order of Medusa's while nobody else does: two changes of one order at the same moment both write the same
 * version of it. The intake holds the same claim. Throws `unavailable` where the other takes long; the job comes again.
 */
export const withOrder = async (
  container: MedusaContainer,
  { id, connection_id, external_id }: Pick<ChannelOrderRow, "id" | "connection_id" | "external_id">,
  change: () => Promise<void>
): Promise<void> => {
  const executor = databaseExecutor(container)
  const token = await claimInTime(() => claimOrder(executor, id))
  if (!token) {
    throw new IntegrationError("unavailable", `Order ${external_id} is being worked on by somebody else.`)
  }
  try {
    await change()
  } finally {
    if (await releaseOrder(executor, token)) {
      // Its intake has passed it over meanwhile and would come back only when the claim had run out.
      await enqueueIntake(container, connection_id)
    }
  }
}

const claimInTime = async (claim: () => Promise<string | null>) => {
  for (let tries = 1; ; tries++) {
    const token = await claim()
    if (token || tries === TRIES) {
      return token
    }
    await sleep(PAUSE_MS)
  }
}
