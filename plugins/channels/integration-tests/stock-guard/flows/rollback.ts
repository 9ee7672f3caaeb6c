import type { Shop } from "../support/shop"
import type { IInventoryService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createReservationsWorkflow, deleteReservationsWorkflow } from "@medusajs/medusa/core-flows"
import { outcomeOf } from "../support/books"
import type { Flow } from "../support/suite"

const failStep = createStep("guard-fail", async (): Promise<StepResponse<void>> => {
  throw new Error("boom")
})

type Claim = { inventory_item_id: string; location_id: string; quantity: number }

const takeStep = createStep("guard-take", async (claim: Claim, { container }) => {
  const inventory = container.resolve<IInventoryService>(Modules.INVENTORY)
  return new StepResponse(await inventory.createReservationItems(claim))
})

const reserveThenFailWorkflow = createWorkflow("guard-reserve-then-fail", (claim: Claim) => {
  const reservations = createReservationsWorkflow.runAsStep({ input: { reservations: [claim] } as never })
  failStep()
  return new WorkflowResponse(reservations)
})

const freeTakeFailWorkflow = createWorkflow("guard-free-take-fail", (input: { ids: string[]; claim: Claim }) => {
  deleteReservationsWorkflow.runAsStep({ input: { ids: input.ids } })
  const taken = takeStep(input.claim)
  failStep()
  return new WorkflowResponse(taken)
})

const claimOf = (shop: Shop, item: string): Claim => ({ inventory_item_id: item, location_id: shop.A, quantity: 3 })

/** What Medusa's compensation leaves behind. */
export const rollbackFlows: Flow[] = [
  {
    name: "rolls a reservation back when its workflow fails",
    run: async (kit) => {
      const item = await kit.item(3)
      const attempt = kit.run(reserveThenFailWorkflow, claimOf(kit, item))
      return [await outcomeOf(attempt), await kit.books(item)]
    },
    guarded: ["boom", "A s3 r0"],
  },
  {
    name: "restores a reservation whose units another took meanwhile: oversold, and visible",
    run: async (kit) => {
      const item = await kit.item(3)
      const { id } = await kit.reserve(item, 3)
      const attempt = kit.run(freeTakeFailWorkflow, { ids: [id], claim: claimOf(kit, item) })
      return [await outcomeOf(attempt), await kit.books(item)]
    },
    guarded: ["boom", "A s3 r6"],
  },
]
