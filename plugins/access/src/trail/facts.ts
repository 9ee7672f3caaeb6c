import type { IncomingMessage, ServerResponse } from "node:http"
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { clientAddress } from "../front/client-address"
import { correlate } from "../front/correlate"
import { standingFront } from "../front/settings"
import type { AuditInput } from "../modules/audit/append"

type Asked = IncomingMessage & Partial<Pick<AuthenticatedMedusaRequest, "auth_context" | "ip">>

/** Who asked, from where, and under which id: what every entry about a request says. */
export const factsOf = (
  req: Asked,
  res: ServerResponse
): Pick<AuditInput, "actor" | "ip" | "user_agent" | "correlation_id"> => {
  const { actor_type, actor_id } = req.auth_context ?? {}
  return {
    actor: actor_id && actor_type ? { type: actor_type, id: actor_id } : NOBODY,
    ip: req.ip ?? addressOf(req) ?? null,
    user_agent: req.headers["user-agent"] ?? null,
    correlation_id: correlate(req, res),
  }
}

/** Who has not signed in. */
export const NOBODY = { type: "anonymous", id: null }

/** Before Express has seen a request, the front's own reading of it counts. */
const addressOf = (req: IncomingMessage): string | undefined =>
  clientAddress(req, standingFront()?.isTrusted ?? (() => false)) ?? req.socket.remoteAddress
