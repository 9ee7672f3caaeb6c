import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MedusaError } from "@medusajs/framework/utils"
import { createHash } from "node:crypto"
import { readShippableOrder } from "../../../orders/fulfillment/order-shape"
import type { TakeableOrder } from "./retrieve-channel-order"

export const planParcelStepId = "plan-channel-parcel"

export type PlanParcelInput = { order: TakeableOrder; items?: { id: string; quantity: number }[] }

/** What goes into the next parcel: the lines asked for, or all that is still here. */
export const planParcelStep = createStep(planParcelStepId, async ({ order, items }: PlanParcelInput, { container }) => {
  const known = await readShippableOrder(container, order.order_id!)
  const open = new Map(
    known.items.map(({ id, quantity, detail }) => [id, Number(quantity) - Number(detail.fulfilled_quantity)])
  )
  const wanted = items ?? [...open].map(([id, quantity]) => ({ id, quantity })).filter(({ quantity }) => quantity > 0)
  const wrong = wanted.find(({ id, quantity }) => quantity > (open.get(id) ?? 0))
  if (!wanted.length || wrong) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      wrong
        ? `Only ${open.get(wrong.id) ?? 0} of line ${wrong.id} are left to ship.`
        : `Everything of order ${order.external_id} is fulfilled already.`
    )
  }
  // What is still open tells parcels apart: pressing the button twice plans the same parcel twice.
  const key = createHash("sha256")
    .update(JSON.stringify([...open].sort()))
    .digest("base64url")
    .slice(0, 12)
  return new StepResponse({ key, items: wanted })
})
