import { openSandbox, SHOP_ID, START, type Json, type OpenSandbox } from "../testing/open-sandbox.ts"

const DAY = 86_400

describe("orders", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
    await open.authorize()
    open.list()
  })
  afterEach(() => open.close())

  const listOrders = (query: Record<string, string | number> = {}) =>
    open.get("order/get_order_list", {
      time_range_field: "update_time",
      time_from: START - DAY,
      time_to: START + DAY,
      page_size: 100,
      ...query,
    })
  const detailOf = async (sn: string, fields = ""): Promise<Json> =>
    (await open.get("order/get_order_detail", { order_sn_list: sn, response_optional_fields: fields })).json.response
      .order_list[0]
  const statusPushes = async (): Promise<unknown[]> => {
    await open.sandbox.idle()
    return open.receiver.of(3).map((push) => push.message.data.status)
  }

  it("take their units when placed, unpaid ones too, and give them back when cancelled", async () => {
    const unpaid = open.order("TOTE-NAT", 2, "unpaid")
    const paid = open.order("TOTE-NAT", 3)
    expect(open.control.stockOf("TOTE-NAT")).toBe(7)
    open.control.actOnOrder(unpaid, "cancel")
    expect(open.control.stockOf("TOTE-NAT")).toBe(9)
    await open.post("order/cancel_order", { order_sn: paid, cancel_reason: "CUSTOMER_REQUEST" })
    expect(open.control.stockOf("TOTE-NAT")).toBe(12)
    expect(open.books(paid)).toMatchObject({
      status: "CANCELLED",
      cancel_by: "seller",
      cancel_reason: "CUSTOMER_REQUEST",
    })
  })

  it("are pushed at every change of status, with the shop and the time", async () => {
    const sn = open.order("MUG", 1, "unpaid")
    open.control.actOnOrder(sn, "pay")
    expect(await statusPushes()).toEqual(["UNPAID", "READY_TO_SHIP"])
    const [first] = open.receiver.of(3)
    expect(first?.body).toBe(
      `{"data":{"items":[],"ordersn":"${sn}","status":"UNPAID","completed_scenario":"","update_time":${START}},"shop_id":${SHOP_ID},"code":3,"timestamp":${START}}`
    )
  })

  it("take units that a promotion reserved first, and push code 8", async () => {
    const { item_id, model_id } = open.idOf("TOTE-NAT")
    open.control.updateListing(`${item_id}:${model_id}`, { promotion_reserved: 3 })
    const sn = open.order("TOTE-NAT", 2)
    await open.sandbox.idle()
    expect(open.receiver.of(8)[0]?.message.data).toMatchObject({
      item_id,
      variation_id: model_id,
      changed_values: [{ name: "reserved_stock", old: 3, new: 1 }],
      action: "place_order",
      ordersn: sn,
    })
  })

  describe("list", () => {
    it("pages by update time without losing an order that moves", async () => {
      const numbers: string[] = []
      for (let index = 0; index < 5; index += 1) {
        numbers.push(open.order("MUG"))
        await open.pass(10)
      }
      const first = (await listOrders({ page_size: 2 })).json.response
      expect(first).toMatchObject({ more: true, order_list: numbers.slice(0, 2).map((order_sn) => ({ order_sn })) })
      // The first order moves to the end; the next page must still start at the third.
      open.control.actOnOrder(numbers[0] ?? "", "request-cancel")
      const second = (await listOrders({ page_size: 2, cursor: first.next_cursor })).json.response
      expect(second.order_list.map((row: Json) => row.order_sn)).toEqual(numbers.slice(2, 4))
      const third = (await listOrders({ page_size: 2, cursor: second.next_cursor })).json.response
      expect(third.order_list.map((row: Json) => row.order_sn)).toEqual([numbers[4], numbers[0]])
      expect(third).toMatchObject({ more: false, next_cursor: "" })
    })

    it("shows the status only when asked, and filters by it", async () => {
      const [paid] = [open.order("MUG"), open.order("MUG", 1, "unpaid")]
      const { json } = await listOrders({ order_status: "READY_TO_SHIP", response_optional_fields: "order_status" })
      expect(json.response.order_list).toEqual([{ order_sn: paid, order_status: "READY_TO_SHIP" }])
      expect((await listOrders()).json.response.order_list[0]).not.toHaveProperty("order_status")
    })

    it.each([
      [{ time_range_field: "" }, "error_param", "Wrong parameters, detail: time_range_field is a required field."],
      [{ page_size: 101 }, "error_param", "Wrong parameters, detail: page_size must be 100 or less."],
      [
        { time_from: START, time_to: START },
        "order.order_list_invalid_time",
        "Start time must be earlier than end time and diff in 15days.",
      ],
      [
        { time_from: START - 15 * DAY - 1, time_to: START },
        "order.order_list_invalid_time",
        "Start time must be earlier than end time and diff in 15days.",
      ],
      [{ order_status: "RETRY_SHIP" }, "error_param", "Wrong parameters, detail: order_status is invalid."],
      [{ cursor: "x" }, "error_param", "Wrong parameters, detail: cursor is invalid."],
    ])("refuses %j", async (query, error, message) => {
      expect((await listOrders(query)).json).toMatchObject({ error, message })
    })

    it("takes a window of exactly 15 days", async () => {
      expect((await listOrders({ time_from: START - 15 * DAY, time_to: START })).json.error).toBe("")
    })
  })

  describe("details", () => {
    it("hold a few fields always and the others only when asked", async () => {
      const sn = open.order("TOTE-NAT", 2)
      expect(Object.keys(await detailOf(sn)).sort()).toEqual(
        [
          "cod",
          "create_time",
          "currency",
          "days_to_ship",
          "message_to_seller",
          "order_sn",
          "order_status",
          "region",
          "ship_by_date",
          "update_time",
        ].sort()
      )
      const full = await detailOf(sn, "item_list,package_list,total_amount,pay_time,buyer_username")
      const { item_id, model_id } = open.idOf("TOTE-NAT")
      expect(full).toMatchObject({ total_amount: 39.79, pay_time: START })
      expect(full.item_list).toEqual([
        expect.objectContaining({
          item_id,
          model_id,
          model_sku: "TOTE-NAT",
          item_sku: "TOTE",
          model_name: "Natural",
          model_quantity_purchased: 2,
          model_original_price: 18.9,
          model_discounted_price: 18.9,
          order_item_id: item_id,
          product_location_id: ["SGZ"],
        }),
      ])
      expect(full.package_list).toEqual([
        expect.objectContaining({ logistics_status: "LOGISTICS_READY", parcel_chargeable_weight_gram: 600 }),
      ])
      expect(full).not.toHaveProperty("recipient_address")
    })

    it("know no total and no pay time before the payment", async () => {
      const detail = await detailOf(open.order("MUG", 1, "unpaid"), "total_amount,pay_time")
      expect(detail.pay_time).toBeNull()
      expect(detail).not.toHaveProperty("total_amount")
    })

    it("mask the buyer unless there is something to ship", async () => {
      const sn = open.order("MUG", 1, "unpaid")
      const clear = open.books(sn).recipient
      const address = async (): Promise<Json> => (await detailOf(sn, "recipient_address")).recipient_address
      expect((await address()).phone).toMatch(/^\*{6}\d\d$/)
      expect(JSON.stringify(await address())).not.toMatch(/cnry(?!zip)/)
      open.control.actOnOrder(sn, "pay")
      expect(await address()).toEqual(clear)
      open.control.updateSettings({ buyer_data: "masked" })
      expect((await address()).name).toContain("****")
    })

    it("take at most 50 numbers, and leave unknown ones out or fail, as set", async () => {
      const sn = open.order("MUG")
      const ask = (order_sn_list: string) => open.get("order/get_order_detail", { order_sn_list })
      expect((await ask(Array.from({ length: 51 }, () => sn).join(","))).json.error).toBe("error_param")
      expect((await ask(`${sn},UNKNOWN`)).json.response.order_list).toHaveLength(1)
      expect((await ask("UNKNOWN")).json).toMatchObject({
        error: "error_not_found",
        message: "Wrong parameters, detail: the order is not found.",
      })
      open.control.updateSettings({ unknown_order_in_batch: "fail" })
      expect((await ask(`${sn},UNKNOWN`)).json.error).toBe("error_not_found")
    })

    it("write uncertain fields the other way when told", async () => {
      const sn = open.order("TOTE-NAT", 2)
      open.control.updateSettings({
        item_prices: "line",
        product_location_id: "string",
        chargeable_weight_name: "parcel_chargeable_weight",
      })
      const detail = await detailOf(sn, "item_list,package_list")
      expect(detail.item_list[0]).toMatchObject({ model_original_price: 37.8, product_location_id: "SGZ" })
      expect(detail.package_list[0].parcel_chargeable_weight).toBe(600)
    })
  })
})
