import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { scopedKinds } from "@pasar/access"

const ofOrder = { kind: scopedKinds.order, fields: ["items"] }
export const scope = { GET: ofOrder, POST: ofOrder }

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const { data } = await req.scope
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "order", fields: req.queryConfig.fields, filters: { id: req.params.id } })
  res.json({ order: data[0] })
}

/** Writes a note on an order. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const { note } = req.body as { note?: string }
  const order = await req.scope.resolve(Modules.ORDER).updateOrders(req.params.id!, { metadata: { note } })
  res.json({ order: { id: order.id } })
}
