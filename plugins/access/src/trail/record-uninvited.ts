import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { IUserModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { FoundRoute } from "../enforcement/find-route"
import type { AuditModuleService } from "../modules/audit"
import { AUDIT_MODULE } from "../modules/audit/key"
import { beforeEnd } from "./before-end"
import { describeRoute } from "./describe-route"
import { factsOf } from "./facts"
import { markRecorded } from "./record-denial"
import { entityOf } from "./records"

/** True for a request that anybody can send to change something, and that brings no invitation with which it could. */
export const isUninvited = async (req: AuthenticatedMedusaRequest, { rule }: FoundRoute): Promise<boolean> => {
  if (rule !== "open") {
    return false
  }
  const users = req.scope.resolve<IUserModuleService>(Modules.USER)
  return await users.validateInviteToken(String(req.query.token)).then(
    () => false,
    () => true
  )
}

/** Records how it ended, and counts it where it comes again; nothing of what it asked for is kept. */
export const recordUninvited = (req: AuthenticatedMedusaRequest, res: MedusaResponse, route: FoundRoute): void => {
  const facts = factsOf(req, res)
  const { entity: _entity, ...deed } = describeRoute(route, entityOf)
  markRecorded(req)
  beforeEnd(res, async ({ status }) => {
    const outcome = status === 401 || status === 403 ? "denied" : status < 400 ? "succeeded" : "failed"
    const audit = req.scope.resolve<AuditModuleService>(AUDIT_MODULE)
    await audit.note(`${facts.actor.id ?? facts.ip} ${deed.action} ${status}`, { ...facts, ...deed, status, outcome })
  })
}
