import type { IncomingMessage } from "node:http"
import type { Refusal } from "./refuse"
import type { FrontSettings } from "./settings"

/**
 * Refuses uploads that are too large before a byte of them is read: Medusa keeps them in memory as a whole. Bodies that
 * are no uploads have Medusa's own limit of 100 kB, webhooks that of their inbox.
 */
export const refuseLargeBody = (req: IncomingMessage, { upload_max_bytes }: FrontSettings): Refusal | undefined => {
  if (!/^multipart\//i.test(req.headers["content-type"] ?? "")) {
    return undefined
  }
  const length = req.headers["content-length"]
  if (length === undefined) {
    return { status: 411, type: "length_required", message: "An upload has to say how long it is." }
  }
  return Number(length) > upload_max_bytes
    ? {
        status: 413,
        type: "too_large",
        message: `This upload is too large: at most ${Math.floor(upload_max_bytes / 1024 / 1024)} MB go at once.`,
      }
    : undefined
}
