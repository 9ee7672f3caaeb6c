import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { retrieveListing } from "../../../../listings/retrieve-listing"
import { scopedListing } from "../../scopes"

export const policy: Policy = "listing:read"
export const scope: RouteScopes = { GET: { kind: scopedListing } }

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ listing: await retrieveListing(req.scope, req.params.id!) })
}
