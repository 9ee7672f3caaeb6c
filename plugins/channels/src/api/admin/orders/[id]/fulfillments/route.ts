import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { HttpTypes } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { fulfilOrderWorkflow, type FulfilOrderInput } from "../../../../../workflows/fulfillments"

export const policy: Policy = "fulfillment:create"
export const scope: RouteScopes = { POST: "core" }

/** Stands in for core's route of this path, whose validators still run: what is reserved fully or in parts can ship. */
export const POST = async (
  req: AuthenticatedMedusaRequest<HttpTypes.AdminCreateOrderFulfillment>,
  res: MedusaResponse
) => {
  const order_id = req.params.id!
  const created_by = req.auth_context.actor_id
  await fulfilOrderWorkflow(req.scope).run({
    input: { ...req.validatedBody, order_id, created_by } as unknown as FulfilOrderInput,
  })
  const { data } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: req.queryConfig.fields,
    filters: { id: order_id },
  })
  res.json({ order: data[0] })
}
