import { Client, type PoolConfig } from "@medusajs/framework/pg"
import type { Logger } from "@medusajs/framework/types"

const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 10_000

type Handler = (payload: string) => void

/** One dedicated connection that LISTENs for the whole process and comes back when the server drops it. */
export class NotificationListener {
  private readonly handlers = new Map<string, Set<Handler>>()
  private client: Client | undefined
  private retry: NodeJS.Timeout | undefined
  private retryMs = FIRST_RETRY_MS
  private closed = false

  constructor(
    private readonly config: PoolConfig,
    private readonly logger: Logger
  ) {}

  /** Calls back on each notification, and once after each reconnect because some may have been missed. */
  async listen(channel: string, handler: Handler): Promise<() => void> {
    const known = this.handlers.get(channel)
    const handlers = known ?? new Set<Handler>()
    this.handlers.set(channel, handlers.add(handler))
    if (!this.client) {
      await this.connect()
    } else if (!known) {
      // A connection that has just been lost listens to every channel once it is back.
      const { client } = this
      await client.query(`listen "${channel}"`).catch((error: Error) => {
        this.logger.warn(`Listening for database notifications failed: ${error.message}`)
        this.reconnectLater(client)
      })
    }
    return () => handlers.delete(handler)
  }

  /** Ends the connection for good. */
  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.retry)
    await this.client?.end().catch(() => undefined)
  }

  private async connect(): Promise<void> {
    const { connectionString, ssl } = this.config
    const client = new Client({ connectionString, ssl, keepAlive: true, application_name: "pasar-listener" })
    this.client = client
    client.on("notification", ({ channel, payload }) => this.dispatch(channel, payload ?? ""))
    client.on("error", () => this.reconnectLater(client))
    client.on("end", () => this.reconnectLater(client))
    try {
      await client.connect()
      for (const channel of this.handlers.keys()) {
        await client.query(`listen "${channel}"`)
      }
      this.retryMs = FIRST_RETRY_MS
    } catch (error) {
      this.logger.warn(`Listening for database notifications failed: ${(error as Error).message}`)
      this.reconnectLater(client)
    }
  }

  private reconnectLater(client: Client): void {
    if (this.closed || this.client !== client || this.retry) {
      return
    }
    void client.end().catch(() => undefined)
    this.retry = setTimeout(() => {
      this.retry = undefined
      void this.connect().then(() => this.handlers.forEach((_, channel) => this.dispatch(channel, "")))
    }, this.retryMs)
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS)
  }

  private dispatch(channel: string, payload: string): void {
    this.handlers.get(channel)?.forEach((handler) => handler(payload))
  }
}
