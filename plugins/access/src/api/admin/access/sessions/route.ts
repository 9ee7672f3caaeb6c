import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../enforcement/core-routes"
import { sessionClaims } from "../../../../sessions"
import { sessionsOf } from "../../../sessions/sessions-of"
import type { AdminGetAccessSessionsParamsType } from "./validators"
import { sessionView } from "./views"

export const policy: Rule = "session:read"

/** Lists where members are signed in. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetAccessSessionsParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { user_id, offset, limit } = req.validatedQuery
  const who = { actor_type: "user", actor_id: user_id }
  const [rows, count] = await sessionsOf(req).listLive(who, { skip: offset, take: limit })
  const current = sessionClaims(req.auth_context)?.session_id
  res.json({ sessions: rows.map((row) => sessionView(row, current)), count, offset, limit })
}
