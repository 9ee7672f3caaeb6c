import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { sqlExecutor, type SqlExecutor } from "@pasar/integrations"
import { databaseExecutor } from "../../../connections/services"
import {
  giveBackReservations,
  lendReservations,
  tightenReservations,
  type LentReservations,
} from "../../../orders/reservations/lend-reservations"
import { retryDeadlocks } from "../../../stock-guard"

export const lendReservationsStepId = "lend-reservations"

export type LendReservationsInput = { line_item_ids: string[]; location_id?: string | null }

/**
 * Lets core ship lines whose units are all reserved or reserved in parts; rolling back makes the reservations as they
 * were. In one transaction, so that a process killed in between holds neither too much nor too little.
 */
export const lendReservationsStep = createStep(
  lendReservationsStepId,
  async ({ line_item_ids, location_id = null }: LendReservationsInput, { container }) => {
    const lent = await inTransaction(container, (executor) => lendReservations(executor, line_item_ids, location_id))
    return new StepResponse(lent, lent)
  },
  async (lent, { container }) => {
    for (const each of lent ?? []) {
      await giveBack(container, each)
    }
  }
)

const giveBack = async (container: MedusaContainer, lent: LentReservations) => {
  try {
    await inTransaction(container, async (executor) => {
      if (!(await giveBackReservations(executor, lent))) {
        throw new ChangedMeanwhile()
      }
    })
  } catch (error) {
    if (!(error instanceof ChangedMeanwhile)) {
      throw error
    }
    await tightenReservations(databaseExecutor(container), [lent])
  }
}

/** Rolls back the taking out. */
class ChangedMeanwhile extends Error {}

const inTransaction = async <Result>(container: MedusaContainer, run: (executor: SqlExecutor) => Promise<Result>) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return await retryDeadlocks(() => knex.transaction((transaction) => run(sqlExecutor(transaction))))
}
