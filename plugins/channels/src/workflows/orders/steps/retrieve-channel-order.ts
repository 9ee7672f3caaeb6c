import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MedusaError } from "@medusajs/framework/utils"
import { channelsService } from "../../../connections/services"

export const retrieveChannelOrderStepId = "retrieve-channel-order"

export type TakeableOrder = { id: string; connection_id: string; external_id: string; order_id: string | null }

export type RetrieveChannelOrderInput = {
  id: string
  /** True where the action makes sense only for an order that stands in Medusa. */
  is_taken?: boolean
  /** The one status on the channel in which the action makes sense. */
  status?: string
}

/** The order that an action is about; refuses an action that its state does not allow. */
export const retrieveChannelOrderStep = createStep(
  retrieveChannelOrderStepId,
  async ({ id, is_taken, status }: RetrieveChannelOrderInput, { container }) => {
    const order = await channelsService(container).retrieveChannelOrder(id)
    if (is_taken && order.intake_status !== "taken") {
      throw notPossible(`Order ${order.external_id} has not been taken yet. Retry it first.`)
    }
    if (status && order.status !== status) {
      throw notPossible(`Order ${order.external_id} is ${order.status ?? "not read yet"}, not ${status}. Reload it.`)
    }
    const { connection_id, external_id, order_id } = order
    const found: TakeableOrder = { id, connection_id, external_id, order_id }
    return new StepResponse(found)
  }
)

const notPossible = (message: string) => new MedusaError(MedusaError.Types.NOT_ALLOWED, message)
