import type { IncomingMessage } from "node:http"
import { hasSessionCookie } from "./cookie-session"
import type { Refusal } from "./refuse"
import type { FrontSettings } from "./settings"

const SAFE = new Set(["GET", "HEAD", "OPTIONS"])

/** Origins that settings allow to ask this path from a browser. */
export const allowedOrigins = (req: IncomingMessage, { origins }: FrontSettings): string[] => {
  const [, area = ""] = (req.url ?? "").toLowerCase().split(/[/?]/)
  return origins[area as keyof typeof origins] ?? []
}

/**
 * Refuses what another site makes a signed-in browser do. It asks only where the session's cookie is what signs the
 * request in: a token in a header is sent by whoever holds it, never by a browser of its own accord.
 */
export const refuseCrossSite = (req: IncomingMessage, settings: FrontSettings): Refusal | undefined => {
  const { method = "GET", headers } = req
  if (SAFE.has(method) || headers.authorization || !hasSessionCookie(req)) {
    return undefined
  }
  return isOwn(req) || allowedOrigins(req, settings).includes(headers.origin ?? "")
    ? undefined
    : {
        status: 403,
        type: "cross_site_request",
        message: "This request was sent by another site. Open the page of the shop itself and try again.",
      }
}

/** Whether the page that asks is ours; no browser leaves out both headers on a request that changes something. */
const isOwn = ({ headers }: IncomingMessage): boolean => {
  const site = headers["sec-fetch-site"]
  if (site !== undefined) {
    return site === "same-origin" || site === "none"
  }
  return headers.origin === undefined || hostOf(headers.origin) === headers.host
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)
