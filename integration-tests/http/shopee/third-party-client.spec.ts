import {
  openSandbox,
  PARTNER_ID,
  PARTNER_KEY,
  SHOP_ID,
  type OpenSandbox,
} from "../../../plugins/shopee/sandbox/testing/open-sandbox"
import { ThirdPartyClient, type ClientConfig } from "./third-party-client"

const REDIRECT = "https://shop.example.com/connected"
const DAY = 86_400

describe("@congminh1254/shopee-sdk against the sandbox", () => {
  let open: OpenSandbox
  let client: ThirdPartyClient
  const clients: ThirdPartyClient[] = []

  const connect = (change: Partial<ClientConfig> = {}, skewSeconds = 0): ThirdPartyClient => {
    const config = {
      partner_id: PARTNER_ID,
      partner_key: PARTNER_KEY,
      shop_id: SHOP_ID,
      base_url: `${open.url}/api/v2`,
      base_auth_url: `${open.url}/auth`,
      ...change,
    }
    const connected = new ThirdPartyClient(config, skewSeconds)
    clients.push(connected)
    return connected
  }
  const approve = async (): Promise<string> => {
    const link: string = await client.call("getAuthorizationUrl", REDIRECT, { state: "s-1" })
    const page = await fetch(link, { redirect: "manual" })
    const query = new URL(page.headers.get("location") ?? "").searchParams
    expect(query.get("shop_id")).toBe(String(SHOP_ID))
    expect(query.get("state")).toBe("s-1")
    return query.get("code") ?? ""
  }
  const authorize = async (connected: ThirdPartyClient): Promise<void> => {
    await connected.call("authenticateWithCode", await approve(), SHOP_ID)
  }
  const now = (): number => Math.floor(Date.now() / 1000)

  beforeAll(async () => {
    // The client signs with the machine's clock, so the platform runs on it too.
    open = await openSandbox({ clock: Date.now, settings: { auto_approve: true, tracking_number_delay_s: 3600 } })
    open.list()
    client = connect()
    await authorize(client)
  })
  afterAll(async () => {
    clients.forEach((connected) => connected.close())
    await open.close()
  })

  it("authorises and renews its tokens", async () => {
    const before = await client.call("getAuthToken")
    const after = await client.call("refreshToken")
    expect(after.refresh_token).not.toBe(before.refresh_token)
    expect(await client.call("shop.getShopInfo")).toMatchObject({ region: "SG", status: "NORMAL" })
  })

  it("renews an access token that has expired, by itself", async () => {
    const { access_token } = await client.call("getAuthToken")
    open.control.expireTokens()
    expect(await client.call("shop.getShopInfo")).toMatchObject({ error: "" })
    expect((await client.call("getAuthToken")).access_token).not.toBe(access_token)
  })

  it("reads the shop, its items and models", async () => {
    const { response } = await client.call("product.getItemList", {
      offset: 0,
      page_size: 100,
      item_status: ["NORMAL", "UNLIST"],
    })
    expect(response).toMatchObject({ total_count: 2, has_next_page: false })
    const ids = response.item.map((item: { item_id: number }) => item.item_id)
    const base = await client.call("product.getItemBaseInfo", { item_id_list: ids })
    expect(base.response.item_list.map((item: { item_name: string }) => item.item_name)).toEqual([
      "Enamel mug",
      "Canvas tote",
    ])
    const models = await client.call("product.getModelList", { item_id: ids[1] })
    expect(models.response.model.map((model: { model_sku: string }) => model.model_sku)).toEqual([
      "TOTE-NAT",
      "TOTE-BLK",
    ])
    expect((await client.call("shop.getProfile")).response.shop_name).toBeTruthy()
    expect(
      (await client.call("public.getShopsByPartner", { page_size: 100, page_no: 1 })).authed_shop_list
    ).toHaveLength(1)
  })

  it("writes stock and prices", async () => {
    const { item_id, model_id } = open.idOf("TOTE-BLK")
    const stock = { item_id, stock_list: [{ model_id, seller_stock: [{ stock: 8 }] }] }
    expect((await client.call("product.updateStock", stock)).response.success_list).toEqual([
      { model_id, location_id: "", stock: 8 },
    ])
    expect(open.control.stockOf("TOTE-BLK")).toBe(8)
    const price = { item_id, price_list: [{ model_id, original_price: 21 }] }
    expect((await client.call("product.updatePrice", price)).response.success_list).toEqual([
      { model_id, original_price: 21 },
    ])
  })

  it("reads orders, ships one, reads its tracking number and money, and cancels another", async () => {
    const [shipped, cancelled] = [open.order("TOTE-NAT", 2), open.order("MUG")]
    const window = { time_range_field: "create_time", time_from: now() - DAY, time_to: now() + 60, page_size: 50 }
    const list = await client.call("order.getOrderList", window)
    expect(list.response.order_list.map((row: { order_sn: string }) => row.order_sn).sort()).toEqual(
      [shipped, cancelled].sort()
    )
    const detail = await client.call("order.getOrderDetail", {
      order_sn_list: [shipped, cancelled].join(","),
      response_optional_fields: "item_list,total_amount",
    })
    expect(detail.response.order_list[0]).toMatchObject({
      order_sn: shipped,
      total_amount: open.books(shipped).buyer_paid,
    })

    const { response } = await client.call("logistics.getShippingParameter", { order_sn: shipped })
    const [address] = response.pickup.address_list
    const pickup = { address_id: address.address_id, pickup_time_id: address.time_slot_list[0].pickup_time_id }
    await client.call("logistics.shipOrder", { order_sn: shipped, pickup })
    const tracking = async (): Promise<string> =>
      (await client.call("logistics.getTrackingNumber", { order_sn: shipped })).response.tracking_number
    expect(await tracking()).toBe("")
    const escrow = await client.call("payment.getEscrowDetail", { order_sn: shipped })
    expect(escrow.response.order_income.escrow_amount).toBe(open.books(shipped).seller_receives)
    const batch = await client.call("payment.getEscrowDetailBatch", { order_sn_list: [shipped, cancelled] })
    expect(batch.response).toHaveLength(2)

    await client.call("order.cancelOrder", { order_sn: cancelled, cancel_reason: "CUSTOMER_REQUEST" })
    expect(open.books(cancelled).status).toBe("CANCELLED")
    const asked = open.order("MUG")
    open.control.actOnOrder(asked, "request-cancel")
    await client.call("order.handleBuyerCancellation", { order_sn: asked, operation: "ACCEPT" })
    expect(open.books(asked)).toMatchObject({ status: "CANCELLED", cancel_by: "buyer" })
  })

  it("downloads a label", async () => {
    open.control.updateSettings({ tracking_number_delay_s: 0, document_delay_s: 0 })
    const order_sn = open.order("MUG")
    await client.call("logistics.shipOrder", { order_sn, dropoff: {} })
    await open.pass(1)
    const order_list = [{ order_sn }]
    expect((await client.call("logistics.getTrackingNumber", { order_sn })).response.tracking_number).toMatch(/^SPXSG/)
    await client.call("logistics.createShippingDocument", { order_list })
    await open.pass(1)
    const result = await client.call("logistics.getShippingDocumentResult", { order_list })
    expect(result.response.result_list[0].status).toBe("READY")
    const file = await client.call("logistics.downloadShippingDocument", { order_list })
    expect(Buffer.from(file.data).subarray(0, 4).toString()).toBe("%PDF")
  })

  it("reads and confirms lost pushes", async () => {
    open.control.updateSettings({ push_retry_s: [] })
    open.receiver.answer = () => new Response(null, { status: 500 })
    const order_sn = open.order("MUG")
    await open.sandbox.idle()
    const { response } = await client.call("push.getLostPushMessage")
    expect(JSON.parse(response.push_message_list[0].data)).toMatchObject({ code: 3, data: { ordersn: order_sn } })
    await client.call("push.confirmConsumedLostPushMessage", { last_message_id: response.last_message_id })
    expect((await client.call("push.getLostPushMessage")).response.push_message_list).toEqual([])
    open.receiver.answer = () => new Response(null, { status: 204 })
    expect((await client.call("push.getAppPushConfig")).response.live_push_status).toBe("Normal")
  })

  describe("is refused, as documented,", () => {
    it("with a wrong key", async () => {
      const wrong = connect({ partner_key: "0".repeat(64) })
      expect(await wrong.refusal("public.getShopeeIpRanges")).toMatchObject({
        error: "error_sign",
        message: "Wrong sign.",
      })
    })

    it.each([-400, 400])("with a clock that is %d seconds off", async (skew) => {
      const stale = connect({}, skew)
      expect(await stale.refusal("public.getShopeeIpRanges")).toMatchObject({
        error: "error_param",
        message: "Timestamp is expired.",
      })
    })

    it("with a spent code", async () => {
      const code = await approve()
      await client.call("authenticateWithCode", code, SHOP_ID)
      expect(await client.refusal("authenticateWithCode", code, SHOP_ID)).toMatchObject({
        error: "invalid_code",
        message: "The code is expired or used or invalid, please check the code.",
      })
    })

    it("with a spent refresh token", async () => {
      const { refresh_token } = await client.call("getAuthToken")
      await client.call("refreshToken")
      expect(await client.refusal("auth.getRefreshToken", refresh_token, SHOP_ID)).toMatchObject({
        error: "error_auth",
        message: "Invalid refresh_token.",
      })
    })

    it("with too many ids", async () => {
      const numbers = Array.from({ length: 51 }, (_, index) => `251009ABCD${1000 + index}`)
      expect(await client.refusal("order.getOrderDetail", { order_sn_list: numbers.join(",") })).toMatchObject({
        error: "error_param",
      })
      const ids = Array.from({ length: 51 }, (_, index) => index + 1)
      expect(await client.refusal("product.getItemBaseInfo", { item_id_list: ids })).toMatchObject({
        error: "product.error_param",
      })
    })

    it("with too wide a window", async () => {
      const window = { time_range_field: "update_time", time_from: now() - 15 * DAY - 1, time_to: now(), page_size: 50 }
      expect(await client.refusal("order.getOrderList", window)).toMatchObject({
        error: "order.order_list_invalid_time",
        message: "Start time must be earlier than end time and diff in 15days.",
      })
    })

    it("for an order that does not exist, and for one that was shipped already", async () => {
      expect(await client.refusal("order.getOrderDetail", { order_sn_list: "UNKNOWN" })).toMatchObject({
        error: "error_not_found",
      })
      const order_sn = open.order("MUG")
      await client.call("logistics.shipOrder", { order_sn, dropoff: {} })
      expect(await client.refusal("logistics.shipOrder", { order_sn, dropoff: {} })).toMatchObject({
        error: "logistics.package_already_shipped",
      })
    })

    it("once the seller has cancelled", async () => {
      open.control.revokeTokens()
      expect(await client.refusal("shop.getShopInfo")).toMatchObject({ error: "shop_no_linked" })
    })
  })
})
