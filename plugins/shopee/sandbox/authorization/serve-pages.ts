import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { ShopeeError } from "../gateway/shopee-error.ts"
import type { Platform } from "../platform.ts"
import { notice } from "./layout.ts"
import { readFixedLink, readForm, readSignedLink, redirectWithCode, type AuthorizationLink } from "./link.ts"
import { approvalPage, cancellationPage, welcomePage } from "./pages.ts"

const SIGNED_APPROVAL = "/api/v2/shop/auth_partner"
const SIGNED_CANCELLATION = "/api/v2/shop/cancel_auth_partner"
const LONGEST_DAYS = 365
const MAIN_ACCOUNT_ID = 88_000_001

/** Serves the pages on which a seller lets an app in or shuts it out, in both forms of link. */
export function serveAuthorizationPages(app: FastifyInstance, platform: Platform): void {
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body)))
  )
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof ShopeeError ? 400 : 500
    const text = error instanceof Error ? error.message : "Something went wrong."
    return html(reply.code(status), notice("This link does not work", text))
  })
  app.get("/", (request, reply) => html(reply, welcomePage(platform, request.host)))
  const signed = (path: string) => (request: FastifyRequest) =>
    readSignedLink(platform, path, queryOf(request), request.ip)
  const fixed = (request: FastifyRequest): AuthorizationLink => readFixedLink(platform, queryOf(request))

  for (const [path, read] of [
    [SIGNED_APPROVAL, signed(SIGNED_APPROVAL)],
    ["/auth", fixed],
  ] as const) {
    app.get(path, (request, reply) => {
      const link = read(request)
      return platform.store.state.settings.auto_approve
        ? approve(platform, reply, link, LONGEST_DAYS, false)
        : html(reply, approvalPage(platform, link))
    })
  }
  for (const [path, read] of [
    [SIGNED_CANCELLATION, signed(SIGNED_CANCELLATION)],
    ["/cancel_auth", fixed],
  ] as const) {
    app.get(path, (request, reply) => {
      const link = read(request)
      return platform.store.state.settings.auto_approve
        ? cancel(platform, reply, link)
        : html(reply, cancellationPage(platform, link))
    })
  }
  app.post<{ Body: URLSearchParams }>("/auth", ({ body }, reply) => {
    if (body.get("decision") !== "approve") {
      return html(reply, notice("Refused", "The app was not let in. You can close this page."))
    }
    const days = Number(body.get("custom_days") || body.get("days") || LONGEST_DAYS)
    const isMain = body.get("account") === "main"
    return approve(platform, reply, readForm(platform, body), Math.min(Math.max(days, 1), LONGEST_DAYS), isMain)
  })
  app.post<{ Body: URLSearchParams }>("/cancel_auth", ({ body }, reply) =>
    body.get("decision") === "approve"
      ? cancel(platform, reply, readForm(platform, body))
      : html(reply, notice("Nothing changed", "The app keeps its access. You can close this page."))
  )
}

function approve(
  platform: Platform,
  reply: FastifyReply,
  link: AuthorizationLink,
  days: number,
  isMain: boolean
): FastifyReply {
  const code = platform.grants.approve(days, isMain)
  const owner = isMain ? { main_account_id: MAIN_ACCOUNT_ID } : { shop_id: platform.options.shop_id }
  return reply.redirect(redirectWithCode(link, code, owner), 302)
}

function cancel(platform: Platform, reply: FastifyReply, link: AuthorizationLink): FastifyReply {
  platform.grants.cancel()
  return reply.redirect(link.redirect, 302)
}

const queryOf = (request: FastifyRequest): URLSearchParams => new URL(request.url, "http://sandbox").searchParams

const html = (reply: FastifyReply, content: string): FastifyReply =>
  reply.type("text/html; charset=utf-8").send(content)
