import { createHmac, timingSafeEqual } from "node:crypto"
import { IntegrationError, type RawWebhook, type StoredWebhook } from "@pasar/integrations"
import {
  CHANNEL_PROVIDER_CONTRACT_VERSION,
  type ChannelContext,
  type ChannelDescriptor,
  type ChannelEvent,
  type ChannelProvider,
} from "../types"
import { FakePlatform } from "./fake-platform"

export const FAKE_WEBHOOK_KEY = "fake-webhook-key"

/** A complete channel provider over a platform in memory, for tests of the engine. */
export class FakeProvider implements ChannelProvider {
  static readonly identifier: string = "fake"
  readonly descriptor: ChannelDescriptor = {
    contract_version: CHANNEL_PROVIDER_CONTRACT_VERSION,
    title: "Fake Market",
    order_batch: 50,
    order_window_s: 15 * 24 * 3600,
    rate_budget: { units: 1000, interval_ms: 1000 },
    refresh_before_s: 600,
    ships_once: true,
  }
  readonly platform: FakePlatform

  constructor(_cradle: unknown, { platform = "default" }: { platform?: string } = {}) {
    this.platform = FakePlatform.named(platform)
  }

  readonly auth: ChannelProvider["auth"] = {
    authorizeUrl: ({ state, redirect_uri }) =>
      `https://fake.test/authorize?${new URLSearchParams({ state, redirect_uri }).toString()}`,
    exchange: async ({ query }) => {
      if (query.code !== "good") {
        throw new IntegrationError("rejected", "The fake platform does not know this code.")
      }
      return await Promise.resolve({ ...this.platform.grant(), external_id: this.platform.account.external_id })
    },
    refresh: async ({ credentials }) => await Promise.resolve(this.platform.refresh(credentials.refresh_token)),
    account: async (context) => {
      this.#admit("auth.account", context)
      return await Promise.resolve(this.platform.account)
    },
  }

  readonly webhooks: ChannelProvider["webhooks"] = {
    verify: ({ body, headers }) => isSigned(body, headers["x-fake-signature"]),
    identify: ({ body }: RawWebhook) => {
      const { account_id, delivery_id, event } = parseWebhook(body.toString())
      return { account_id, delivery_id, topic: event.type }
    },
    parse: ({ body }: StoredWebhook) => [parseWebhook(body).event],
  }

  readonly listings: ChannelProvider["listings"] = {
    pull: async (context, { cursor }) => {
      this.#admit("listings.pull", context)
      const all = [...this.platform.listings.values()]
      const start = Number(cursor ?? 0)
      const end = start + this.platform.page_size
      const next_cursor = end < all.length ? String(end) : null
      return await Promise.resolve({ listings: all.slice(start, end), next_cursor, total: all.length })
    },
    get: async (context, ids) => {
      this.#admit("listings.get", context)
      return await Promise.resolve(ids.flatMap((id) => this.platform.listings.get(id) ?? []))
    },
  }

  readonly stock: ChannelProvider["stock"] = {
    batch: 50,
    set: async (context, levels) => {
      this.#admit("stock.set", context)
      return await Promise.resolve(
        levels.map((level) => {
          const message = this.platform.setStock(level)
          return message ? { ...level, error: { kind: "not_found" as const, message } } : level
        })
      )
    },
  }

  readonly orders: ChannelProvider["orders"] = {
    pull: async (context, { from, to, cursor }) => {
      this.#admit("orders.pull", context)
      const changed = [...this.platform.orders.values()].filter(
        ({ updated_at }) => updated_at >= from && updated_at <= to
      )
      const start = Number(cursor ?? 0)
      const end = start + this.platform.page_size
      const orders = changed.slice(start, end).map(({ external_id }) => ({ external_id }))
      return await Promise.resolve({ orders, next_cursor: end < changed.length ? String(end) : null })
    },
    get: async (context, ids) => {
      this.#admit("orders.get", context)
      return await Promise.resolve(ids.flatMap((id) => this.platform.orders.get(id) ?? []))
    },
    ship: async (context) => await this.#acknowledge("orders.ship", context),
    cancel: async (context) => await this.#acknowledge("orders.cancel", context),
    answerCancellation: async (context) => await this.#acknowledge("orders.answerCancellation", context),
    tracking: async (context) => {
      this.#admit("orders.tracking", context)
      return await Promise.resolve("FAKE0001")
    },
  }

  #admit(call: string, { credentials }: ChannelContext): void {
    this.platform.admit(call, credentials.access_token)
  }

  async #acknowledge(call: string, context: ChannelContext): Promise<void> {
    this.#admit(call, context)
    await Promise.resolve()
  }
}

/** Signs a webhook of the fake platform. */
export const signFakeWebhook = (body: string): string =>
  createHmac("sha256", FAKE_WEBHOOK_KEY).update(body).digest("hex")

type FakeWebhook = { account_id: string; delivery_id: string | null; event: ChannelEvent }

const isSigned = (body: Buffer, signature = "") => {
  const expected = Buffer.from(signFakeWebhook(body.toString()))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const parseWebhook = (body: string): FakeWebhook => {
  try {
    return JSON.parse(body) as FakeWebhook
  } catch (cause) {
    throw new IntegrationError("rejected", "The fake platform's message is not JSON.", { cause })
  }
}
