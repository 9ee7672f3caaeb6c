import type { IncomingMessage, ServerResponse } from "node:http"
import type { FrontSettings } from "./settings"
import { allowedOrigins } from "./cross-site"

/** What the front answers instead of Express. */
export type Refusal = {
  status: number
  type: string
  message: string
  headers?: Record<string, string>
  retry_after?: number
}

/** Answers a request that goes no further, in the shape of Medusa's own errors. */
export const refuse = (
  {
    req,
    res,
    settings,
    correlation_id,
  }: { req: IncomingMessage; res: ServerResponse; settings: FrontSettings; correlation_id: string },
  { status, headers = {}, ...body }: Refusal
): void => {
  const { origin } = req.headers
  if (origin && allowedOrigins(req, settings).includes(origin)) {
    // A page that may ask may also read why it was refused.
    res.setHeader("Access-Control-Allow-Origin", origin)
    res.setHeader("Access-Control-Allow-Credentials", "true")
    res.setHeader("Vary", "Origin")
  }
  for (const [name, value] of Object.entries({ ...headers, "Content-Type": "application/json; charset=utf-8" })) {
    res.setHeader(name, value)
  }
  res.statusCode = status
  res.end(JSON.stringify({ code: body.type, ...body, correlation_id }))
}
