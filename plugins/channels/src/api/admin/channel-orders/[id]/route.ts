import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { channelsService } from "../../../../connections/services"
import { asksForEvents, withEvents } from "../read-events"
import { scopedChannelOrder } from "../../scopes"

export const policy: Policy = "channel_order:read"
export const scope: RouteScopes = { GET: { kind: scopedChannelOrder } }

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const id = req.params.id!
  const { data } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph(
    {
      entity: "channel_order",
      fields: req.queryConfig.fields.filter((field) => !asksForEvents([field])),
      filters: { id },
    },
    { throwIfKeyNotFound: true }
  )
  const [order] = await withEvents(req.scope, data as { id: string }[])
  const shipments = await channelsService(req.scope).listChannelShipments({ channel_order_id: id })
  res.json({ channel_order: { ...order, shipments } })
}
