import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseExecutor } from "../../../connections/services"
import { tightenReservations, type LentReservations } from "../../../orders/reservations/lend-reservations"

export const tightenReservationsStepId = "tighten-reservations"

/** Makes claims again of what a shipment left of marked reservations. It comes last, so nothing has to be undone. */
export const tightenReservationsStep = createStep(
  tightenReservationsStepId,
  async (lent: LentReservations[], { container }) => {
    await tightenReservations(databaseExecutor(container), lent)
    return new StepResponse(void 0)
  }
)
