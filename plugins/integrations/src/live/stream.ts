import type { ServerResponse } from "node:http"
import type { LiveHub } from "./live-hub"

const KEEP_ALIVE_MS = 15_000
/** A right or a session that ends is known in every process after two seconds at the latest, and here after two more. */
const CHECK_MS = 2_000

const HEAD = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
}

const open = new Set<() => void>()
let handlesSignals = false

type Stream = {
  topics: string[]
  /** Whether who listens still may; asked until they no longer do. */
  mayGoOn: () => Promise<boolean>
}

/** Sends changes of these topics as server-sent events until the browser leaves, may not go on or the server stops. */
export const streamLive = async (
  hub: LiveHub,
  response: ServerResponse,
  { topics, mayGoOn }: Stream
): Promise<void> => {
  endOnSignals()
  const write = (text: string) => {
    sendHead(response)
    response.write(text)
  }
  // Who cannot be asked about is not told anything either.
  const timers = [setInterval(() => void mayGoOn().then((may) => may || end(), end), CHECK_MS)]
  let unsubscribe = () => {}
  const end = () => {
    timers.forEach(clearInterval)
    unsubscribe()
    open.delete(end)
    if (!response.closed) {
      // An empty answer of another type would tell a browser never to come back.
      sendHead(response)
      response.end()
    }
  }
  open.add(end)
  response.once("close", end)
  unsubscribe = await hub.subscribe(({ topic, ids }) => {
    if (topic === "*" || topics.includes(topic)) {
      write(`data: ${JSON.stringify({ topic, ids })}\n\n`)
    }
  })
  // Who left while the database began to listen is gone already.
  if (!open.has(end)) {
    unsubscribe()
    return
  }
  // Only now: who has the answer may count on it that nothing from then on is missed.
  sendHead(response)
  timers.push(setInterval(() => response.write(": still here\n\n"), KEEP_ALIVE_MS))
}

const sendHead = (response: ServerResponse): void => {
  if (!response.headersSent) {
    response.writeHead(200, HEAD)
    response.write(": open\n\n")
  }
}

/** Medusa waits for open sockets before it tells any module that it stops, so streams listen for the signal. */
const endOnSignals = (): void => {
  if (!handlesSignals) {
    handlesSignals = true
    const endAll = () => open.forEach((end) => end())
    process.once("SIGTERM", endAll).once("SIGINT", endAll)
  }
}
