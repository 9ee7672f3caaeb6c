import type { MiddlewareRoute } from "@medusajs/framework/http"
import { admitLogin } from "./admit-login"
import { answerResetFirst } from "./answer-reset-first"
import { checkNewPassword, checkReset, requireInvitation } from "./check-password"
import { endSessionsOnNewPassword } from "./end-sessions"
import { lockAccount, lockFactor, lockRemoval } from "./lock-out"
import { refuseUnknownActors } from "./refuse-unknown-actors"
import { takeNoPasswordByGet } from "./take-no-password-by-get"

/** What stands around core's routes of signing in, and of choosing a password. */
export const signInMiddlewares: MiddlewareRoute[] = [
  // Express hands HEAD to what stands for GET.
  { matcher: "/auth/:actor_type/:auth_provider", methods: ["GET"], middlewares: [takeNoPasswordByGet] },
  { matcher: "/auth/:actor_type/:auth_provider", methods: ["GET", "POST"], middlewares: [lockAccount, admitLogin] },
  { matcher: "/auth/mfa/challenges/:id/verify", methods: ["POST"], middlewares: [lockFactor] },
  { matcher: "/auth/mfa/factors/:id", methods: ["DELETE"], middlewares: [lockRemoval] },
  { matcher: "/auth/:actor_type/:auth_provider/update", methods: ["POST"], middlewares: [endSessionsOnNewPassword] },
  { matcher: "/auth/:actor_type/:auth_provider/reset-password", methods: ["POST"], middlewares: [answerResetFirst] },
  // For every method, which puts these first: core's check of a reset uses its token up.
  { matcher: "/auth/:actor_type/:auth_provider", middlewares: [refuseUnknownActors] },
  { matcher: "/auth/:actor_type/:auth_provider/register", middlewares: [requireInvitation, checkNewPassword] },
  { matcher: "/auth/:actor_type/:auth_provider/update", middlewares: [checkReset] },
]
