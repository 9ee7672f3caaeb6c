import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../enforcement/core-routes"
import { resources } from "../../../../policy"

export const policy: Rule = "role:read"

/** Lists everything that a role may hold: each resource with its operations. */
export const GET = async (_req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  res.json({ policies: Object.entries(resources).map(([resource, operations]) => ({ resource, operations })) })
}
