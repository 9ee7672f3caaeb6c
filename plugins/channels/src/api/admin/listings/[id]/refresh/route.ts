import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { retrieveListing } from "../../../../../listings/retrieve-listing"
import { refreshListings } from "../../../../../listings/refresh-task"
import { scopedListing } from "../../../scopes"

export const policy: Policy = "listing:refresh"
export const scope: RouteScopes = { POST: { kind: scopedListing } }

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { connection_id, external_id } = await retrieveListing(req.scope, req.params.id!)
  await refreshListings(req.scope, connection_id, [external_id])
  res.json({ listing: await retrieveListing(req.scope, req.params.id!) })
}
