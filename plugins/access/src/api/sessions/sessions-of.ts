import type { MedusaRequest } from "@medusajs/framework/http"
import type { SessionModuleService } from "../../modules/session"
import { SESSION_MODULE } from "../../modules/session/key"

/** The session module of this request's shop. */
export const sessionsOf = ({ scope }: Pick<MedusaRequest, "scope">): SessionModuleService =>
  scope.resolve<SessionModuleService>(SESSION_MODULE)
