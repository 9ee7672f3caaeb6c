import type { MiddlewareRoute } from "@medusajs/framework/http"
import { forgetOutdated } from "./forget-outdated"
import { issueSessions } from "./issue-sessions"
import { requireSession } from "./require-session"

const behind = (methods: NonNullable<MiddlewareRoute["methods"]>, matcher: string): MiddlewareRoute => ({
  matcher,
  methods,
  middlewares: [requireSession],
})

/** Behind core's authentication of the same routes: those that take a token of somebody who is signed in. */
export const sessionMiddlewares: MiddlewareRoute[] = [
  { matcher: "/auth", middlewares: [issueSessions] },
  { matcher: "/admin", middlewares: [requireSession] },
  { matcher: "/store", middlewares: [forgetOutdated] },
  behind(["POST"], "/auth/session"),
  behind(["POST"], "/auth/token/refresh"),
  behind(["POST"], "/auth/mfa/challenges/:id/verify"),
  behind(["GET", "POST"], "/auth/mfa/factors"),
  behind(["POST"], "/auth/mfa/factors/:id/verify"),
  behind(["DELETE"], "/auth/mfa/factors/:id"),
  behind(["POST"], "/auth/mfa/recovery-codes"),
  behind(["POST"], "/auth/verification/request"),
  behind(["POST"], "/auth/verification/confirm"),
]
