import type { IncomingMessage, ServerResponse } from "node:http"
import { acceptCorrelationId } from "@pasar/integrations/correlation"

/** The header in which an id is taken from a proxy or client and given back with every answer. */
export const CORRELATION_HEADER = "x-correlation-id"

type Answer = ServerResponse & { json?: (body: unknown) => unknown }

const stamped = new WeakMap<IncomingMessage, string>()

/** Gives a request its id, once: the answer names it in a header and, where it is an error, in its body. */
export const correlate = (req: IncomingMessage, res: ServerResponse): string => {
  const known = stamped.get(req)
  if (known) {
    return known
  }
  const id = acceptCorrelationId(req.headers[CORRELATION_HEADER])
  stamped.set(req, id)
  // Medusa's request log names a request by this.
  Object.assign(req, { requestId: id })
  res.setHeader("X-Correlation-Id", id)
  nameInErrors(res, id)
  return id
}

/**
 * Core answers some requests before any plugin's middleware and beside the error handler (an unknown token, a missing
 * publishable key), so it is the answer itself that knows the id. Express' own `json` stands on its prototype.
 */
const nameInErrors = (res: Answer, id: string): void => {
  res.json = function json(this: Answer, body: unknown) {
    const express = Object.getPrototypeOf(this) as Answer
    const is_error = this.statusCode >= 400 && typeof body === "object" && body !== null && !Array.isArray(body)
    return express.json?.call(this, is_error ? { ...body, correlation_id: id } : body)
  }
}
