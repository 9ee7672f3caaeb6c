import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AuditActor, AuditInput, AuditModuleService } from "../modules/audit"
import { AUDIT_MODULE } from "../modules/audit/key"
import type { SessionModuleService } from "../modules/session"
import { SESSION_MODULE } from "../modules/session/key"
import { sessionClaims } from "../sessions/claims"
import { beforeEnd } from "./before-end"
import { factsOf, NOBODY } from "./facts"

/** The page to which a browser is sent whose account was connected. */
const CONNECTED = /\/channels\/([^/?]+)\?connected=1$/

/**
 * Records what came of a platform's sending a merchant's browser back: it is a read by its method, and connects an
 * account. Anybody can ask for this address, so what fails is counted rather than written again and again.
 */
export const recordCallback = (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): void => {
  beforeEnd(res, async ({ status }) => {
    const audit = req.scope.resolve<AuditModuleService>(AUDIT_MODULE)
    const connection_id = CONNECTED.exec(String(res.getHeader("location") ?? ""))?.[1] ?? null
    const provider = req.params.provider ?? ""
    const entry: AuditInput = {
      ...factsOf(req, res),
      actor: await actorOf(req).catch(() => NOBODY),
      action: "connection:connect",
      resource: "connection",
      resource_id: connection_id,
      after: { provider },
      status,
      outcome: connection_id ? "succeeded" : "failed",
    }
    await (connection_id ? audit.append(entry) : audit.note(`${entry.ip} callback ${provider}`, entry)).catch(
      ({ message }: Error) =>
        req.scope
          .resolve(ContainerRegistrationKeys.LOGGER)
          .warn(`The connecting of ${connection_id} could not be written to the audit log: ${message}`)
    )
  })
  next()
}

/** Who is signed in in the browser that comes back, while their session lives. */
const actorOf = async (req: AuthenticatedMedusaRequest): Promise<AuditActor> => {
  const claims = sessionClaims((req as { session?: { auth_context?: unknown } }).session?.auth_context)
  const isLive = claims && !(await req.scope.resolve<SessionModuleService>(SESSION_MODULE).refuse(claims))
  return isLive ? { type: claims.actor_type, id: claims.actor_id } : NOBODY
}
