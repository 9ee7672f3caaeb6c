import { ModuleProvider } from "@medusajs/framework/utils"
import { IntegrationError } from "@pasar/integrations"
import { CHANNEL_PROVIDER_CONTRACT_VERSION, type ChannelOrderPort, type ChannelProvider } from "../../../src/types"
import { change, fakeMarket, parcel, type MarketCall } from "./fake-market"

const called = async <T>(operation: MarketCall["operation"], external_ids: string[], run: () => T): Promise<T> => {
  const call = { operation, external_ids }
  const failure = fakeMarket().refusal ?? (await fakeMarket().fail?.(call))
  if (failure) {
    throw failure
  }
  fakeMarket().calls.push(call)
  const answer = run()
  const lost = fakeMarket().loseAnswer?.(call)
  if (lost) {
    throw lost
  }
  return await Promise.resolve(answer)
}

const known = (external_id: string) => {
  const order = fakeMarket().orders.get(external_id)
  if (!order) {
    throw new IntegrationError("not_found", "No such order")
  }
  return order
}

class FakeMarketProvider implements ChannelProvider {
  static readonly identifier = "fake"
  readonly descriptor: ChannelProvider["descriptor"] = {
    contract_version: CHANNEL_PROVIDER_CONTRACT_VERSION,
    title: "Fake",
    order_batch: 20,
    order_window_s: 86_400,
    rate_budget: { units: 1000, interval_ms: 1000 },
    refresh_before_s: 60,
    ships_once: true,
  }

  readonly auth = { account: () => called("account", [], () => ({})) } as unknown as ChannelProvider["auth"]

  readonly webhooks: ChannelProvider["webhooks"] = {
    verify: () => true,
    identify: () => ({ account_id: "shop", delivery_id: null, topic: "order" }),
    parse: ({ body }) => [{ type: "order.changed", external_id: body, updated_at: null }],
    pullLost: () => {
      const { lost } = fakeMarket()
      return Promise.resolve({
        webhooks: lost.map((body) => ({ account_id: "shop", delivery_id: null, topic: "order", body })),
        has_more: false,
        last_id: lost.at(-1) ?? "",
      })
    },
    confirmLost: (_context, last_id) => {
      Object.assign(fakeMarket(), { lost: [], confirmed: last_id })
      return Promise.resolve()
    },
  }

  readonly orders: ChannelOrderPort = {
    pull: (_context, { from, to, cursor }) =>
      called("pull", [], () => {
        const changed = [...fakeMarket().orders.values()].filter(
          ({ updated_at }) => updated_at >= from && updated_at <= to
        )
        const start = Number(cursor ?? 0)
        const next = start + 7
        return {
          orders: changed.slice(start, next).map(({ external_id }) => ({ external_id })),
          next_cursor: next < changed.length ? String(next) : null,
        }
      }),
    get: (_context, ids) =>
      called("get", ids, () => structuredClone(ids.flatMap((id) => fakeMarket().orders.get(id) ?? []))),
    ship: (_context, { order_external_id }) =>
      called("ship", [order_external_id], () => {
        const order = known(order_external_id)
        if (order.packages.some(({ is_arranged }) => is_arranged)) {
          throw new IntegrationError("conflict", "Package already shipped")
        }
        change(order_external_id, {
          status: "processed",
          ...parcel(order_external_id, { is_arranged: true, is_pickup_failed: false }),
        })
      }),
    cancel: (_context, { order_external_id }) =>
      called("cancel", [order_external_id], () => {
        if (["canceled", "shipped", "delivered"].includes(known(order_external_id).status)) {
          throw new IntegrationError("conflict", "Can not cancel this order")
        }
        change(order_external_id, { status: "canceled", cancellation: { by: "seller", reason: "" } })
      }),
    answerCancellation: (_context, { order_external_id, accept }) =>
      called("answerCancellation", [order_external_id], () => {
        change(order_external_id, accept ? { status: "canceled" } : { status: "ready_to_ship", cancellation: null })
      }),
    tracking: (_context, { order_external_id }) =>
      called("tracking", [order_external_id], () =>
        known(order_external_id).packages[0]?.is_arranged ? `TRACK-${order_external_id}` : null
      ),
  }
}

export default ModuleProvider("channels", { services: [FakeMarketProvider] })
