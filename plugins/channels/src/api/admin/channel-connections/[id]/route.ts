import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { retrieveConnectionView } from "../../../../connections/list-connections"
import { updateConnectionSettings } from "../../../../connections/settings"
import { goLiveWorkflow } from "../../../../workflows/connections"
import type { AdminUpdateChannelConnectionType } from "../validators"
import { scopedConnection } from "../../scopes"

export const policy: Record<"GET" | "POST", Policy> = {
  GET: "channel_connection:read",
  POST: "channel_connection:update",
}
export const scope: RouteScopes = { GET: { kind: scopedConnection } }

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ channel_connection: await retrieveConnectionView(req.scope, req.params.id!) })
}

export const POST = async (req: AuthenticatedMedusaRequest<AdminUpdateChannelConnectionType>, res: MedusaResponse) => {
  const connection_id = req.params.id!
  const { stock_mode, order_mode, ...settings } = req.validatedBody
  await updateConnectionSettings(req.scope, connection_id, {
    ...settings,
    // Going live has conditions and consequences of its own.
    ...(stock_mode === "observe" && { stock_mode }),
    ...(order_mode === "observe" && { order_mode }),
  })
  if (stock_mode === "live" || order_mode === "live") {
    const input = { connection_id, stock: stock_mode === "live", orders: order_mode === "live" }
    await goLiveWorkflow(req.scope).run({ input })
  }
  res.json({ channel_connection: await retrieveConnectionView(req.scope, connection_id) })
}
