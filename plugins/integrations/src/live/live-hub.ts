import type { NotificationListener } from "../database"
import { LIVE_CHANNEL, type LiveMessage } from "./publish-live"

type Handler = (message: LiveMessage) => void

/** Fans the live notifications of this process's one LISTEN connection out to its open streams. */
export class LiveHub {
  private readonly handlers = new Set<Handler>()
  private listening: Promise<unknown> | undefined

  constructor(private readonly listener: NotificationListener) {}

  /** Calls back on each change; resolves, once listening, to the way out. */
  async subscribe(handler: Handler): Promise<() => void> {
    this.handlers.add(handler)
    await (this.listening ??= this.listener.listen(LIVE_CHANNEL, (payload) => this.publish(payload)))
    return () => void this.handlers.delete(handler)
  }

  /** An empty payload follows a reconnect: something may have been missed, so every topic counts as changed. */
  private publish(payload: string): void {
    const message: LiveMessage = payload ? (JSON.parse(payload) as LiveMessage) : { topic: "*", ids: [] }
    this.handlers.forEach((handler) => handler(message))
  }
}
