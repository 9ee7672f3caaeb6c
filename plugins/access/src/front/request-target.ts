import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage } from "node:http"
import type { Refusal } from "./refuse"

/** Far above every path and query of the shop. Core keeps paths in memory, and each is looked at many times. */
const LONGEST_PATH = 2_048
const LONGEST_QUERY = 8_192

/** A path from the root in visible ASCII without a fragment: what our checks and Express read alike. */
const PLAIN = /^\/[!"$-~]*$/

const MALFORMED: Refusal = {
  status: 400,
  type: "invalid_data",
  message: "The address of a request is a path that begins with / and is encoded correctly.",
}
const TOO_LONG: Refusal = { status: 414, type: "too_long", message: "The address of this request is too long." }

/** Whether a request's target is written so that every reader of it sees the same path. */
export const isWellFormed = (target: string): boolean => PLAIN.test(target) && isDecodable(pathOf(target))

/** Refuses a target that others could read in another way (`http://x/admin`, `/admin#x`, `/%zz`), and one without end. */
export const refuseTarget = ({ url = "" }: IncomingMessage): Refusal | undefined => {
  const path = pathOf(url)
  if (path.length > LONGEST_PATH || url.length - path.length > LONGEST_QUERY) {
    return TOO_LONG
  }
  return isWellFormed(url) ? undefined : MALFORMED
}

const targets = new WeakMap<IncomingMessage, string>()

/**
 * Core looks for a request's route before it asks the front, and what cannot be decoded makes it throw there: nobody would
 * ever answer. Such a target is put aside when Node has read it, until the front has the request.
 */
export const putMalformedAside = (): void =>
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage }
    const { url = "" } = request
    if (!isWellFormed(url)) {
      targets.set(request, url)
      request.url = "/"
    }
  })

/** Gives a request back the target that was put aside; the front refuses it then. */
export const restoreTarget = (req: IncomingMessage): void => {
  req.url = targets.get(req) ?? req.url
}

const pathOf = (target: string): string => target.split("?", 1)[0]!

const isDecodable = (path: string): boolean => {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
