import type { IncomingMessage, Server } from "node:http"

/**
 * How long an idle connection stays open. Proxies and platforms keep theirs for about 60 seconds and send the next request
 * on one that they believe is open; where we close first, as Node does after five, that request gets no answer.
 */
const IDLE_MS = 65_000

/** Keeps the connections of this request's server open for longer than those who use them do. */
export const keepConnections = ({ socket }: IncomingMessage): void => {
  const { server } = socket as { server?: Server }
  if (server && server.keepAliveTimeout < IDLE_MS) {
    server.keepAliveTimeout = IDLE_MS
  }
}
