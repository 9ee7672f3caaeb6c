import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseExecutor } from "../../../connections/services"
import { tightenReservations } from "../../../stock-guard/relax-reservations"

export const tightenReservationsStepId = "tighten-reservations"

/** Makes claims again of relaxed reservations. It comes last, so nothing has to be undone. */
export const tightenReservationsStep = createStep(tightenReservationsStepId, async (ids: string[], { container }) => {
  await tightenReservations(databaseExecutor(container), ids)
  return new StepResponse(void 0)
})
