import { validateAndTransformBody, validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import {
  AdminDeleteAccessMySessionsParams,
  AdminGetAccessMySessionsParams,
  AdminGetAccessSessionsParams,
  AdminRequireSecondFactor,
} from "./validators"

const query = (
  method: "GET" | "DELETE",
  path: string,
  schema: Parameters<typeof validateAndTransformQuery>[0]
): MiddlewareRoute => ({
  matcher: `/admin/access/${path}`,
  methods: [method],
  middlewares: [validateAndTransformQuery(schema, { isList: true })],
})

export const accessSessionMiddlewares: MiddlewareRoute[] = [
  query("GET", "me/sessions", AdminGetAccessMySessionsParams),
  query("DELETE", "me/sessions", AdminDeleteAccessMySessionsParams),
  query("GET", "sessions", AdminGetAccessSessionsParams),
  {
    matcher: "/admin/access/roles/:id/second-factor",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminRequireSecondFactor)],
  },
]
