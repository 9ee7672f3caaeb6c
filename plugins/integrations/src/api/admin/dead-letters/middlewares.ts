import { validateAndTransformBody, validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { AdminGetDeadLettersParams, AdminReplayDeadLetters } from "./validators"

export const deadLetterMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/dead-letters",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetDeadLettersParams, { isList: true })],
  },
  {
    matcher: "/admin/dead-letters/replay",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminReplayDeadLetters)],
  },
]
