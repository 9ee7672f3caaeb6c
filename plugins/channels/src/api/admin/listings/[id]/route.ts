import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { retrieveListing } from "../../../../listings/retrieve-listing"

export const policy: Policy = "listing:read"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ listing: await retrieveListing(req.scope, req.params.id!) })
}
