import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

/** Routes of core's own whose first parts name no actor type. */
const NO_ACTOR = /^\/auth\/((token|mfa|verification)\/|[^/]+\/user\/?$)/i

/** Core's own actor types, for a shop that names none. */
const CORE = { user: [], customer: [] }

/**
 * Core takes whatever stands in the path for an actor type. Here an actor type is one that the shop's configuration names
 * in `authMethodsPerActor`, by which core decides how it signs in.
 */
export const refuseUnknownActors = (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void => {
  const { actor_type = "", auth_provider } = req.params
  const { http } = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  const isKnown = Object.hasOwn({ ...CORE, ...http.authMethodsPerActor }, actor_type)
  if (!isKnown && !NO_ACTOR.test(req.baseUrl + req.path)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The actor type ${actor_type} is not allowed to use the auth provider ${auth_provider}`
    )
  }
  next()
}
