import type { BigNumberInput } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"

export const checkFulfillableStepId = "check-fulfillable"

export type CheckFulfillableInput = {
  order: { items: { id: string; quantity: number; detail: { fulfilled_quantity: number } }[] }
  items: { id: string; quantity: BigNumberInput }[]
}

/** Refuses quantities that core would refuse only after it has begun. */
export const checkFulfillableStep = createStep(
  checkFulfillableStepId,
  async ({ order, items }: CheckFulfillableInput) => {
    for (const [id, parts] of Map.groupBy(items, (item) => item.id)) {
      const line = order.items.find((each) => each.id === id)
      const open = line ? Number(line.quantity) - Number(line.detail.fulfilled_quantity) : 0
      const wanted = parts.reduce((sum, { quantity }) => sum + Number(quantity), 0)
      if (wanted > open || parts.some(({ quantity }) => !(Number(quantity) > 0))) {
        throw new MedusaError(
          MedusaError.Types.INVALID_DATA,
          `Line ${id} has ${open} left to fulfil, ${wanted} were asked for. Reload the order and choose again.`
        )
      }
    }
  }
)
