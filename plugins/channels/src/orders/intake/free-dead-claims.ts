import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor } from "../../connections/services"
import { enqueueIntake } from "../note-orders"
import { isClaimOfTheDead } from "./claim-token"

/**
 * Frees the orders that a killed process of this machine had claimed, so that a shop started again goes on at once:
 * stock that rises waits for orders that somebody is taking, and nobody is.
 */
export async function freeDeadClaims(container: MedusaContainer): Promise<void> {
  const executor = databaseExecutor(container)
  const held = (await executor.execute(
    "select distinct claimed_by from channel_order where claimed_by is not null and claimed_until > now()"
  )) as { claimed_by: string }[]
  const dead = held.map(({ claimed_by }) => claimed_by).filter(isClaimOfTheDead)
  const freed = (await executor.execute(
    `update channel_order set claimed_by = null, claimed_until = null
      where claimed_by in (select jsonb_array_elements_text(?::jsonb)) returning connection_id`,
    [JSON.stringify(dead)]
  )) as { connection_id: string }[]
  for (const connection_id of new Set(freed.map((each) => each.connection_id))) {
    await enqueueIntake(container, connection_id)
  }
}
