import type { IncomingMessage, ServerResponse } from "node:http"
import { logger } from "@medusajs/framework/logger"
import * as start from "@medusajs/medusa/commands/start"
import { runCorrelated } from "@pasar/integrations/correlation"
import { refuseLargeBody } from "./body-size"
import { recordRefusedAnswer } from "../trail/record-denial"
import { boundRoutesFinder } from "./bound-routes-finder"
import { attachCookieSession } from "./cookie-session"
import { clientAddress, trustOf } from "./client-address"
import { correlate } from "./correlate"
import { refuseCrossSite } from "./cross-site"
import { securityHeaders } from "./headers/security-headers"
import { makeLimiters } from "./limits/limiters"
import { keepConnections } from "./keep-connections"
import { classOf } from "./limits/rules"
import { spend } from "./limits/spend"
import { refuse, type Refusal } from "./refuse"
import { putMalformedAside, refuseTarget, restoreTarget } from "./request-target"
import { keepFront, type Front, type FrontSettings } from "./settings"

type Handle = () => Promise<unknown>
type Hook = (handle: Handle, req: IncomingMessage, res: ServerResponse, route?: string) => Promise<unknown>
type Check = (req: IncomingMessage, res: ServerResponse) => Promise<Refusal | undefined>

/**
 * Sees every request before Express does: the admin, `/static` and what core refuses never pass a plugin's middlewares.
 * The seam is the one that Medusa's own instrumentation uses; a hook that stands there already is kept behind ours.
 */
export const standInFront = (settings: FrontSettings): void => {
  const front = { settings, limiters: makeLimiters(settings), isTrusted: trustOf(settings.trusted_proxies) }
  keepFront(front)
  warnOfOpenOrigins(settings)
  putMalformedAside()
  boundRoutesFinder()
  const command = start as { traceRequestHandler?: Hook }
  const next = command.traceRequestHandler
  const check = makeCheck(front)
  const writeHeaders = securityHeaders(settings.backend_url)
  command.traceRequestHandler = async (handle, req, res, route) => {
    keepConnections(req)
    restoreTarget(req)
    const correlation_id = correlate(req, res)
    const { url = "" } = req
    res.once("finish", () => void recordRefusedAnswer(req, res, url).catch(() => undefined))
    await runCorrelated(correlation_id, async () => {
      writeHeaders(req, res)
      const refusal = await check(req, res)
      if (refusal) {
        refuse({ req, res, settings, correlation_id }, refusal)
        return
      }
      attachCookieSession(req, res)
      await (next ? next(handle, req, res, route) : handle())
    })
  }
}

const warnOfOpenOrigins = ({ origins }: FrontSettings): void => {
  for (const [area] of Object.entries(origins).filter(([, listed]) => listed.includes("*"))) {
    logger.warn(
      `${area.toUpperCase()}_CORS is *: pages of every site may read answers of /${area}. Name your own origins.`
    )
  }
}

const makeCheck =
  ({ settings, limiters, isTrusted }: Front): Check =>
  async (req, res) => {
    const refusal = refuseTarget(req) ?? refuseCrossSite(req, settings) ?? refuseLargeBody(req, settings)
    if (refusal) {
      return refusal
    }
    const name = classOf(req.method ?? "GET", (req.url ?? "").split("?", 1)[0] ?? "")
    const key = name && clientAddress(req, isTrusted)
    return name && key ? await spend(limiters, { name, rule: settings.limits[name], key }, res) : undefined
  }
