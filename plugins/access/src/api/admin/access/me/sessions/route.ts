import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../../enforcement/core-routes"
import { sessionClaims } from "../../../../../sessions"
import { sessionsOf } from "../../../../sessions/sessions-of"
import { actorOf } from "../../../../subject-of"
import type {
  AdminDeleteAccessMySessionsParamsType,
  AdminGetAccessMySessionsParamsType,
} from "../../sessions/validators"
import { sessionView } from "../../sessions/views"

export const policy: Rule = "member"

/** Lists where who asks is signed in. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetAccessMySessionsParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { offset, limit } = req.validatedQuery
  const { type, id } = actorOf(req)
  const page = { skip: offset, take: limit }
  const [rows, count] = await sessionsOf(req).listLive({ actor_type: type, actor_id: id }, page)
  const current = sessionClaims(req.auth_context)?.session_id
  res.json({ sessions: rows.map((row) => sessionView(row, current)), count, offset, limit })
}

/** Signs who asks out everywhere, or everywhere else. */
export const DELETE = async (
  req: AuthenticatedMedusaRequest<unknown, AdminDeleteAccessMySessionsParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { type, id } = actorOf(req)
  const except = req.validatedQuery.keep_current === "true" ? sessionClaims(req.auth_context)?.session_id : undefined
  const ended = await sessionsOf(req).end({ actor_type: type, actor_id: id, except }, "signed_out", id)
  res.json({ id, object: "member_sessions", deleted: true, ended: ended.length })
}
