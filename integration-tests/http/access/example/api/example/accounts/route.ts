import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, generateEntityId, Modules } from "@medusajs/framework/utils"

/** Makes the account of a login that has none; the shop says later what it may sell. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const id = generateEntityId("", "example")
  await req.scope
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw("insert into example_account (id) values (?)", [id])
  await req.scope
    .resolve(Modules.AUTH)
    .updateAuthIdentities([{ id: req.auth_context.auth_identity_id, app_metadata: { example_id: id } }])
  res.status(201).json({ account: { id } })
}
