import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import type { IUserModuleService } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../modules/access"
import { ACCESS_MODULE } from "../../modules/access/key"

/**
 * Before core makes the user of an invite: the role of our invitation goes to the id that the user is made with, so that
 * it is given once, and the address is the invited one, whatever was sent.
 */
const acceptInvitation = async (
  req: MedusaRequest<Record<string, unknown>>,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const invite = await inviteOf(req)
  const accepted = await req.scope.resolve<AccessModuleService>(ACCESS_MODULE).acceptInvitation(invite.id)
  if (accepted) {
    req.validatedBody = { ...req.validatedBody, id: accepted.user_id, email: accepted.email }
  }
  next()
}

const inviteOf = async ({ query, scope }: MedusaRequest) => {
  try {
    return await scope.resolve<IUserModuleService>(Modules.USER).validateInviteToken(String(query.token))
  } catch {
    throw new MedusaError(
      MedusaError.Types.UNAUTHORIZED,
      "This invitation was used, taken back or replaced, or it has expired: ask who invited you for another"
    )
  }
}

export const inviteMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/invites/accept", methods: ["POST"], middlewares: [acceptInvitation] },
]
