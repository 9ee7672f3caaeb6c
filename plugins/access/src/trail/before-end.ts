import type { MedusaResponse } from "@medusajs/framework/http"

/** An answer as its handler has given it. */
export type Answer = { status: number; body: unknown; is_complete: boolean }

/**
 * Does something between the moment an answer is complete and the moment its last byte is sent. A client that has an
 * answer can therefore rely on what was done there; where it fails, the client is told that, and not the answer. An answer
 * that broke off while it was sent counts as well.
 */
export const beforeEnd = (res: MedusaResponse, run: (answer: Answer) => Promise<void>): void => {
  let body: unknown
  let running: Promise<void> | undefined
  const { json, end } = res as unknown as Record<"json" | "end", (...args: unknown[]) => unknown>
  const settle = (is_complete: boolean) => (running ??= run({ status: res.statusCode, body, is_complete }))
  Object.assign(res, {
    json: (value: unknown) => {
      body = value
      return json.call(res, value)
    },
    end: (...args: unknown[]) => {
      settle(true).then(
        () => end.apply(res, args),
        () => end.apply(res, res.headersSent ? args : failure(res))
      )
      return res
    },
  })
  res.once("close", () => {
    if (res.headersSent) {
      settle(false).catch(() => undefined)
    }
  })
}

/** What is sent in the place of an answer, with nothing that signs somebody in. */
const failure = (res: MedusaResponse): [string] => {
  const correlation_id = res.getHeader("X-Correlation-Id")
  const text = JSON.stringify({ type: "unknown_error", message: "An unknown error occurred.", correlation_id })
  res.statusCode = 500
  res.removeHeader("Set-Cookie")
  res.removeHeader("ETag")
  res.setHeader("Content-Type", "application/json; charset=utf-8")
  res.setHeader("Content-Length", Buffer.byteLength(text))
  return [text]
}
