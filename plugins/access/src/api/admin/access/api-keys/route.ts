import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { IApiKeyModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Rule } from "../../../../enforcement/core-routes"
import { accessOf } from "../service-of"
import type { AdminGetAccessApiKeysParamsType } from "../validators"
import { heldView } from "../views"

export const policy: Rule = "owner"

/** Lists the secret API keys with their roles, never the keys themselves; who has none is listed too. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetAccessApiKeysParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { offset, limit } = req.validatedQuery
  const rights = await accessOf(req).rights.current()
  const [keys, count] = await req.scope
    .resolve<IApiKeyModuleService>(Modules.API_KEY)
    .listAndCountApiKeys(
      { type: "secret" },
      { skip: offset, take: limit, order: { revoked_at: "DESC", created_at: "DESC", id: "ASC" } }
    )
  const api_keys = keys.map(({ id, title, redacted, last_used_at, created_at, revoked_at }) => ({
    ...{ id, title, redacted, last_used_at, created_at, revoked_at },
    roles: rights.heldBy({ type: "api-key", id }).map(heldView),
  }))
  res.json({ api_keys, count, offset, limit })
}
