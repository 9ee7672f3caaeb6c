import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../enforcement/core-routes"
import { areaOf, resources, type Resource } from "../../../../policy"

export const policy: Rule = "role:read"

/** Lists everything that a role may hold: each resource with its operations and the part of the shop it is in. */
export const GET = async (_req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const policies = Object.entries(resources).map(([resource, operations]) => ({
    resource,
    area: areaOf[resource as Resource],
    operations,
  }))
  res.json({ policies })
}
