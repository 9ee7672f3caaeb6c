import type { MedusaResponse } from "@medusajs/framework/http"

/** An answer as its handler has given it. */
export type Answer = { status: number; body: unknown; is_complete: boolean }

/**
 * Does something between the moment an answer is complete and the moment its last byte is sent. A client that has an
 * answer can therefore rely on what was done there. An answer that broke off while it was sent counts as well.
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
      void settle(true).finally(() => end.apply(res, args))
      return res
    },
  })
  res.once("close", () => {
    if (res.headersSent) {
      void settle(false)
    }
  })
}
