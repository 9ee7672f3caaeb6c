import type { MiddlewareRoute } from "@medusajs/framework/http"
import { recordAuth, recordCallback, recordChange } from "../../trail"

/** Behind enforcement, which says which route it is, and before every validator and handler. */
export const trailMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin", middlewares: [recordChange] },
  { matcher: "/auth", middlewares: [recordAuth] },
  { matcher: "/channels/callback/:provider", methods: ["GET"], middlewares: [recordCallback] },
]
