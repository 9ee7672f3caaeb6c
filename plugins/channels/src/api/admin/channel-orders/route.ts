import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { asksForEvents, withEvents } from "./read-events"
import type { AdminGetChannelOrdersParamsType } from "./validators"
import { scopedChannelOrder } from "../scopes"

export const policy: Policy = "channel_order:read"
export const scope: RouteScopes = { GET: { list: scopedChannelOrder } }

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetChannelOrdersParamsType>,
  res: MedusaResponse
) => {
  const { fields, pagination } = req.queryConfig
  const { data, metadata } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "channel_order",
    fields: fields.filter((field) => !asksForEvents([field])),
    pagination,
    filters: req.filterableFields,
  })
  const orders = data as { id: string }[]
  res.json({
    channel_orders: asksForEvents(fields) ? await withEvents(req.scope, orders) : orders,
    count: metadata?.count,
    offset: metadata?.skip,
    limit: metadata?.take,
  })
}
