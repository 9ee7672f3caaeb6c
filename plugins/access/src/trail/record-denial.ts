import type { IncomingMessage, ServerResponse } from "node:http"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { container } from "@medusajs/framework"
import { actorTypeAt } from "../actors/actor-types"
import { findRoute, type FoundRoute } from "../enforcement/find-route"
import { isWellFormed } from "../front/request-target"
import { AUDIT_MODULE } from "../modules/audit/key"
import type { AuditModuleService } from "../modules/audit"
import type { Beyond } from "../scopes"
import { describeRoute } from "./describe-route"
import { factsOf } from "./facts"
import { entityOf } from "./records"

/** `missing` are policies; `beyond` is what lies outside the limits of a role. */
type Denied = { status: number; missing?: readonly string[]; beyond?: Beyond }

/** The admin, and the ways into it. */
const WATCHED = /^\/(admin|auth\/(user|session|token|mfa))(\/|$)/i

/** Routes of other actor types, and the ways into them, are watched as well. */
const isWatched = (path: string): boolean =>
  WATCHED.test(path) || actorTypeAt(path.replace(/^\/auth(?=\/)/i, "")) !== undefined

const recorded = new WeakSet<object>()
const reasons = new WeakMap<object, string>()

/** Whoever knows why a request is refused says so here, for the entry. */
export const noteReason = (req: object, reason: string): void => void reasons.set(req, reason)

/** Why a request was refused, where somebody has said so. */
export const reasonOf = (req: object): string | undefined => reasons.get(req)

/** Whoever has recorded how a request ended says so here, and it is not recorded twice. */
export const markRecorded = (req: object): void => void recorded.add(req)

/**
 * Records that a request to the admin was refused. The same refusal of the same person, or of the same address where
 * nobody is signed in, is counted for a minute rather than written again.
 */
export const recordDenial = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  { route, denial }: { route: FoundRoute | undefined; denial: Denied }
): Promise<void> => {
  markRecorded(req)
  await note(req.scope.resolve<AuditModuleService>(AUDIT_MODULE), { req, res, route, denial })
}

/**
 * Records a refusal that none of our middlewares saw: core's of an unknown token, the front's of another site, and what
 * is answered to a path that is written so that it looks like another one.
 */
export const recordRefusedAnswer = async (req: IncomingMessage, res: ServerResponse, url: string): Promise<void> => {
  const audit = container.resolve<AuditModuleService | undefined>(AUDIT_MODULE, { allowUnregistered: true })
  const path = url.split("?", 1)[0]!
  const meant = undisguised(path)
  const refusals = !isWellFormed(url) ? [400] : meant === path ? [401, 403] : [401, 403, 404]
  if (!audit || recorded.has(req) || !refusals.includes(res.statusCode) || !isWatched(meant)) {
    return
  }
  const { app } = req as { app?: { _router: Parameters<typeof findRoute>[0] } }
  const route = app && findRoute(app._router, req.method ?? "GET", path)
  await note(audit, { req, res, route, denial: { status: res.statusCode }, area: meant.split("/")[1]!.toLowerCase() })
}

/** A path without a host, doubled slashes and needless encoding, as somebody means it who writes it so. */
const undisguised = (path: string): string =>
  path
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/#]*/i, "")
    .replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/[/\\]+/g, "/")
    .replace(/#.*$/s, "")

type Noted = {
  req: IncomingMessage & Partial<Pick<AuthenticatedMedusaRequest, "originalUrl">>
  res: ServerResponse
  route: FoundRoute | undefined
  denial: Denied
  area?: string
}

const note = async (audit: AuditModuleService, { req, res, route, denial, area = "admin" }: Noted): Promise<void> => {
  const facts = factsOf(req, res)
  const name = route ? `${route.method} ${route.matcher}` : `${req.method} /${area}/*`
  const deed = route ? describeRoute(route, entityOf) : { action: name, resource: area, resource_id: null }
  const { entity: _entity, ...what } = deed
  await audit.note(`${facts.actor.id ?? facts.ip} ${name} ${denial.status}`, {
    ...facts,
    ...what,
    status: denial.status,
    outcome: "denied",
    after: {
      route: name,
      ...(!route && { path: (req.originalUrl ?? req.url)?.split("?", 1)[0] }),
      ...(denial.missing && { missing: denial.missing }),
      ...(denial.beyond && { beyond: denial.beyond }),
      ...(reasonOf(req) && { reason: reasonOf(req) }),
    },
  })
}
