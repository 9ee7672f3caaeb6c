import type { OutboundClient, OutboundRequest } from "@pasar/integrations"
import type { ChannelContext } from "@pasar/channels"
import { ShopeeProvider } from "../provider"

const options = {
  host: "http://shopee.test",
  auth_host: "http://auth.test",
  partner_id: 2007001,
  partner_key: "key",
  push_url: "http://shop.test/hooks/shopee",
}
const now = () => 1_760_000_000_000

/** Plays Shopee: answers each operation from a script and keeps what was sent. */
const shopee = (answers: Record<string, (request: OutboundRequest) => unknown>) => {
  const sent: OutboundRequest[] = []
  const outbound: OutboundClient = {
    send: async (request, classify) => {
      sent.push(request)
      const body = answers[request.operation]?.(request) ?? {}
      const text = JSON.stringify({ error: "", message: "", request_id: "r1", ...(body as object) })
      const response = { status: 200, headers: new Headers(), text, duration_ms: 1 }
      const error = classify?.(response)
      if (error) {
        throw error
      }
      return response
    },
  }
  const context: ChannelContext = {
    connection: { id: "conn_1", external_id: "700123456", settings: {} },
    credentials: { access_token: "token", refresh_token: "refresh" },
    outbound,
    signal: new AbortController().signal,
  }
  return { sent, context, provider: new ShopeeProvider({}, options, now) }
}

const bodyOf = (request: OutboundRequest | undefined) => JSON.parse(String(request?.body))
const queryOf = (request: OutboundRequest | undefined) => new URL(request?.url ?? "").searchParams

describe("stock", () => {
  it("sends the models of one item in one call and never a model id for an item without models", async () => {
    const { sent, context, provider } = shopee({ "product.update_stock": () => ({ response: {} }) })
    const level = (external_listing_id: string, external_variant_id: string, quantity: number) => ({
      external_listing_id,
      external_variant_id,
      quantity,
    })
    await provider.stock?.set(context, [level("1", "11", 3), level("2", "0", 5), level("1", "12", 0)])
    expect(sent.map((request) => bodyOf(request))).toEqual([
      {
        item_id: 1,
        stock_list: [
          { model_id: 11, seller_stock: [{ stock: 3 }] },
          { model_id: 12, seller_stock: [{ stock: 0 }] },
        ],
      },
      { item_id: 2, stock_list: [{ seller_stock: [{ stock: 5 }] }] },
    ])
  })

  it("tells refused rows from written ones in one answer", async () => {
    const { context, provider } = shopee({
      "product.update_stock": () => ({
        response: {
          success_list: [{ model_id: 11, stock: 3 }],
          failure_list: [{ model_id: 12, failed_reason: "Wrong model_id." }],
        },
      }),
    })
    const results = await provider.stock?.set(context, [
      { external_listing_id: "1", external_variant_id: "11", quantity: 3 },
      { external_listing_id: "1", external_variant_id: "12", quantity: 4 },
    ])
    expect(results?.map((row) => row.error?.message)).toEqual([undefined, "Wrong model_id."])
  })

  it("makes a refusal of a whole item an error of its rows, and a fault of the platform an error of the call", async () => {
    const level = { external_listing_id: "1", external_variant_id: "11", quantity: 3 }
    const locked = shopee({
      "product.update_stock": () => ({ error: "product.error_item_uneditable", message: "locked" }),
    })
    expect(await locked.provider.stock?.set(locked.context, [level])).toMatchObject([{ error: { kind: "conflict" } }])
    const busy = shopee({ "product.update_stock": () => ({ error: "product.error_system_busy" }) })
    await expect(busy.provider.stock?.set(busy.context, [level])).rejects.toMatchObject({ kind: "unavailable" })
  })
})

describe("shipping", () => {
  const order = { order_external_id: "A1", package_external_id: "P1", tracking_number: null }
  const address = (address_id: number, flags: string[], slots: string[]) => ({
    address_id,
    address_flag: flags,
    time_slot_list: slots.map((id, index) => ({ pickup_time_id: id, flags: index === 1 ? ["recommended"] : [] })),
  })

  it("takes the pickup address and the recommended time", async () => {
    const { sent, context, provider } = shopee({
      "logistics.get_shipping_parameter": () => ({
        response: {
          info_needed: { pickup: ["address_id", "pickup_time_id"], dropoff: [] },
          pickup: {
            address_list: [address(1, ["default_address"], ["a"]), address(2, ["pickup_address"], ["b", "c"])],
          },
        },
      }),
    })
    await provider.orders?.ship(context, order)
    expect(sent.map(({ operation, retry }) => [operation, retry])).toEqual([
      ["logistics.get_shipping_parameter", "safe"],
      ["logistics.ship_order", "never"],
    ])
    expect(bodyOf(sent[1])).toEqual({
      order_sn: "A1",
      package_number: "P1",
      pickup: { address_id: 2, pickup_time_id: "c" },
    })
  })

  it("sends the chosen method even where it needs nothing, and leaves an unknown package out", async () => {
    const { sent, context, provider } = shopee({
      "logistics.get_shipping_parameter": () => ({ response: { info_needed: { dropoff: [] } } }),
    })
    await provider.orders?.ship(context, { ...order, package_external_id: null })
    expect(bodyOf(sent[1])).toEqual({ order_sn: "A1", dropoff: {} })
    expect(queryOf(sent[0]).has("package_number")).toBe(false)
  })

  it("asks for the tracking number that a self-arranged courier needs", async () => {
    const answers = {
      "logistics.get_shipping_parameter": () => ({ response: { info_needed: { non_integrated: ["tracking_no"] } } }),
    }
    const without = shopee(answers)
    await expect(without.provider.orders?.ship(without.context, order)).rejects.toMatchObject({ kind: "rejected" })
    const given = shopee(answers)
    await given.provider.orders?.ship(given.context, { ...order, tracking_number: "SG1" })
    expect(bodyOf(given.sent[1])).toMatchObject({ non_integrated: { tracking_number: "SG1" } })
  })
})

describe("orders", () => {
  const detail = (order_sn: string) => ({
    order_sn,
    region: "SG",
    currency: "SGD",
    order_status: "UNPAID",
    create_time: 1,
    update_time: 2,
  })

  it("finds one unknown number in a batch without losing the others", async () => {
    const { sent, context, provider } = shopee({
      "order.get_order_detail": (request) => {
        const numbers = (queryOf(request).get("order_sn_list") ?? "").split(",")
        return numbers.includes("GONE")
          ? { error: "error_not_found", message: "Wrong parameters, detail: the order is not found." }
          : { response: { order_list: numbers.map(detail) } }
      },
    })
    const orders = await provider.orders?.get(context, ["A", "B", "GONE", "C"])
    expect(orders?.map((order) => order.external_id)).toEqual(["A", "B", "C"])
    expect(sent.every((request) => request.operation === "order.get_order_detail")).toBe(true)
  })

  it("asks by update time and hands the cursor on", async () => {
    const { sent, context, provider } = shopee({
      "order.get_order_list": () => ({ response: { more: true, next_cursor: "100", order_list: [{ order_sn: "A" }] } }),
    })
    const page = await provider.orders?.pull(context, {
      from: "2026-11-20T00:00:00.000Z",
      to: "2026-11-21T00:00:00.000Z",
      cursor: "50",
    })
    expect(page).toEqual({ orders: [{ external_id: "A" }], next_cursor: "100" })
    expect(Object.fromEntries(queryOf(sent[0]))).toMatchObject({
      time_range_field: "update_time",
      time_from: "1795132800",
      time_to: "1795219200",
      cursor: "50",
      page_size: "100",
    })
  })
})

describe("authorisation", () => {
  it("sends the merchant to the fixed page with the state", () => {
    const { provider } = shopee({})
    const url = new URL(provider.auth.authorizeUrl({ state: "s1", redirect_uri: "http://shop.test/back" }))
    expect(url.origin + url.pathname).toBe("http://auth.test/auth")
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      partner_id: "2007001",
      auth_type: "seller",
      state: "s1",
    })
  })

  it("trades the code for tokens and reads both ways of telling their end", async () => {
    const exchange = async (expire_in: number) => {
      const { sent, context, provider } = shopee({
        "auth.token.get": () => ({ access_token: "a", refresh_token: "r", expire_in }),
      })
      const grant = await provider.auth.exchange({
        query: { code: "c1", shop_id: "700123456" },
        outbound: context.outbound,
      })
      expect(bodyOf(sent[0])).toEqual({ code: "c1", partner_id: 2007001, shop_id: 700123456 })
      return grant
    }
    const in_four_hours = { external_id: "700123456", token_expires_at: "2025-10-09T12:53:20.000Z" }
    expect(await exchange(14_400)).toMatchObject(in_four_hours)
    expect(await exchange(1_760_014_400)).toMatchObject(in_four_hours)
  })

  it("names the app's missing options at boot", () => {
    expect(() => ShopeeProvider.validateOptions({ ...options, partner_key: "" })).toThrow(/partner_key/)
  })
})
