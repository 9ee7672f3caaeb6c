/** What the OpenAPI file says of one route; stands in the `openapi.ts` beside or above it. */
export type ApiOperation = {
  /** Method and path as Express knows it, such as `POST /admin/dead-letters/:id/replay`. */
  route: `${"GET" | "POST" | "DELETE"} /${string}`
  summary: string
  /** JSON schemas, made with `z.toJSONSchema(…, { io: "input" })` from the schemas that check the request. */
  query?: Record<string, unknown>
  body?: Record<string, unknown>
}
