import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { discover } from "../../../../../connections/discover"
import type { AdminDiscoverChannelType } from "../../validators"

export const policy: Policy = "channel_connection:discover"

export const POST = async (req: AuthenticatedMedusaRequest<AdminDiscoverChannelType>, res: MedusaResponse) => {
  res.json(await discover(req.scope, req.params.id!, req.validatedBody))
}
