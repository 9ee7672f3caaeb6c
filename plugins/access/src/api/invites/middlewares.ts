import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import type { IUserModuleService } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../modules/access"
import { ACCESS_MODULE } from "../../modules/access/key"
import { sessionsOf } from "../sessions/sessions-of"

/**
 * Before core makes the user of an invite: the role of our invitation goes to the id that the user is made with, so that
 * it is given once, and the address is the invited one, whatever was sent.
 */
const acceptInvitation = async (
  req: AuthenticatedMedusaRequest<Record<string, unknown>>,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const invite = await inviteOf(req)
  await requireOwnLogin(req, invite.email)
  const accepted = await req.scope.resolve<AccessModuleService>(ACCESS_MODULE).acceptInvitation(invite.id)
  if (accepted) {
    req.validatedBody = { ...req.validatedBody, id: accepted.user_id, email: accepted.email }
  }
  next()
}

/** A password opens the invitation of its own address, and what was signed in with an earlier one opens nothing. */
const requireOwnLogin = async (req: AuthenticatedMedusaRequest, email: string): Promise<void> => {
  const { auth_identity_id, iat = 0 } = req.auth_context as typeof req.auth_context & { iat?: number }
  const password = await sessionsOf(req).readPassword(auth_identity_id)
  if (password && password.address !== email.toLowerCase()) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "This invitation is for another address than yours")
  }
  // A token tells its second.
  if (password && (iat + 1) * 1_000 < password.chosen_at.getTime()) {
    throw new MedusaError(MedusaError.Types.UNAUTHORIZED, "Your password was changed: sign in with the new one")
  }
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
