import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseExecutor } from "../../../connections/services"
import { relaxReservations, tightenReservations } from "../../../stock-guard/relax-reservations"

export const relaxReservationsStepId = "relax-reservations"

export type RelaxReservationsInput = { line_item_ids: string[]; location_id?: string }

/** Lets core ship part of what is fully reserved; rolling back makes claims of the reservations again. */
export const relaxReservationsStep = createStep(
  relaxReservationsStepId,
  async ({ line_item_ids, location_id }: RelaxReservationsInput, { container }) => {
    const ids = await relaxReservations(databaseExecutor(container), line_item_ids, location_id)
    return new StepResponse(ids, ids)
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await tightenReservations(databaseExecutor(container), ids)
    }
  }
)
