import { openSandbox, type Json, type OpenSandbox } from "../testing/open-sandbox.ts"

describe("logistics", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
    await open.authorize()
    open.list()
  })
  afterEach(() => open.close())

  const parameters = (query: Record<string, string>) => open.get("logistics/get_shipping_parameter", query)
  const ship = (order_sn: string, body: object) => open.post("logistics/ship_order", { order_sn, ...body })
  const tracking = async (order_sn: string): Promise<string> =>
    (await open.get("logistics/get_tracking_number", { order_sn })).json.response.tracking_number
  const pickup = async (order_sn: string): Promise<{ address_id: number; pickup_time_id: string }> => {
    const [address] = (await parameters({ order_sn })).json.response.pickup.address_list
    return { address_id: address.address_id, pickup_time_id: address.time_slot_list[0].pickup_time_id }
  }

  it("ships by pickup: PROCESSED first, the tracking number a while later, pushed as code 4", async () => {
    const sn = open.order("MUG")
    const chosen = await pickup(sn)
    expect((await ship(sn, { pickup: chosen })).json).toMatchObject({ error: "", message: "" })
    expect(open.books(sn)).toMatchObject({
      status: "PROCESSED",
      packages: [{ status: "LOGISTICS_REQUEST_CREATED", ship_order_commits: 1, shipping_method: "pickup" }],
    })
    expect(await tracking(sn)).toBe("")
    await open.pass(10)
    const number = await tracking(sn)
    expect(number).toMatch(/^SPXSG\d{12}$/)
    expect(open.receiver.of(4)[0]?.message.data).toMatchObject({
      ordersn: sn,
      package_number: open.books(sn).packages[0].package_number,
      tracking_no: number,
    })
    expect(open.receiver.of(30)[0]?.message.data).toMatchObject({ fulfillment_status: "LOGISTICS_REQUEST_CREATED" })
  })

  it("commits one arrangement per package, whatever is sent again", async () => {
    const sn = open.order("MUG")
    await ship(sn, { dropoff: {} })
    expect((await ship(sn, { dropoff: {} })).json.error).toBe("logistics.package_already_shipped")
    open.control.updateSettings({ error_leading_space: true })
    expect((await ship(sn, { dropoff: {} })).json.error).toBe(" logistics.package_already_shipped")
    expect(open.books(sn).packages[0].ship_order_commits).toBe(1)
    expect((await parameters({ order_sn: sn })).json).toMatchObject({
      error: "error_param",
      message: "Shipping parameters can only be obtained when package is ready to be shipped",
    })
  })

  it("refuses what the sheet refuses", async () => {
    const sn = open.order("MUG")
    const chosen = await pickup(sn)
    const unpaid = open.order("MUG", 1, "unpaid")
    const errors = [
      await ship("UNKNOWN", { dropoff: {} }),
      await ship(sn, {}),
      await ship(sn, { pickup: chosen, dropoff: {} }),
      await ship(sn, { pickup: {} }),
      await ship(sn, { pickup: { ...chosen, pickup_time_id: "1_1" } }),
      await ship(sn, { non_integrated: { tracking_number: "X" } }),
      await ship(sn, { package_number: "", dropoff: {} }),
      await ship(sn, { package_number: "OFG0", dropoff: {} }),
      await ship(unpaid, { dropoff: {} }),
    ].map(({ json }) => json.error)
    expect(errors).toEqual([
      "logistics.invalid_error",
      "logistics.ship_order_only_support_one_type",
      "logistics.ship_order_only_support_one_type",
      "logistics.ship_order_need_address_pickup_time",
      "logistics.ship_order_pickup_time_invalid",
      "logistics.ship_order_unsupport_non_integrated",
      "logistics.package_number_not_exist",
      "logistics.package_number_not_exist",
      "logistics.ship_order_not_ready_to_ship",
    ])
    expect(open.books(sn).packages[0].ship_order_commits).toBe(0)
  })

  it("sends a non-integrated parcel straight to the courier under the seller's number", async () => {
    open.control.updateSettings({ shipping_method: "non_integrated" })
    const sn = open.order("MUG")
    expect((await parameters({ order_sn: sn })).json.response.info_needed).toEqual({ non_integrated: ["tracking_no"] })
    expect((await ship(sn, { non_integrated: {} })).json.error).toBe("logistics.ship_order_need_tracking_number")
    await ship(sn, { non_integrated: { tracking_number: "OWN-1" } })
    expect(open.books(sn)).toMatchObject({ status: "SHIPPED", packages: [{ tracking_number: "OWN-1" }] })
  })

  it("lets the courier fetch, fail, deliver and the buyer confirm", async () => {
    const sn = open.order("MUG")
    await ship(sn, { dropoff: {} })
    open.control.actOnOrder(sn, "fail-pickup")
    expect(open.books(sn)).toMatchObject({ status: "RETRY_SHIP", packages: [{ status: "LOGISTICS_PICKUP_RETRY" }] })
    await ship(sn, { dropoff: {} })
    open.control.actOnOrder(sn, "pickup")
    expect(open.books(sn).status).toBe("SHIPPED")
    expect(
      (await open.post("order/cancel_order", { order_sn: sn, cancel_reason: "CUSTOMER_REQUEST" })).json.error
    ).toBe("order.error_limit")
    open.control.actOnOrder(sn, "deliver")
    expect(open.books(sn).status).toBe("TO_CONFIRM_RECEIVE")
    open.control.actOnOrder(sn, "complete")
    expect(open.books(sn)).toMatchObject({ status: "COMPLETED", packages: [{ status: "LOGISTICS_DELIVERY_DONE" }] })
    expect(open.books(sn).history.map((event: Json) => event.status)).toEqual([
      "READY_TO_SHIP",
      "PROCESSED",
      "RETRY_SHIP",
      "PROCESSED",
      "SHIPPED",
      "TO_CONFIRM_RECEIVE",
      "COMPLETED",
    ])
  })

  it("follows the slowest package of a split order", async () => {
    const lines = [
      { sku: "TOTE-NAT", quantity: 1 },
      { sku: "MUG", quantity: 1 },
    ]
    const sn = open.control.placeOrder({ lines, status: "paid" })
    const package_list = lines.map(({ sku }) => ({ item_list: [open.idOf(sku)] }))
    await open.post("order/split_order", { order_sn: sn, package_list })
    const [first, second] = open.books(sn).packages
    expect((await parameters({ order_sn: sn })).json.error).toBe("logistics.package_number_not_exist")
    expect((await ship(sn, { dropoff: {} })).json.error).toBe("logistics.ship_order_need_pacakge_number")
    await ship(sn, { package_number: first.package_number, dropoff: {} })
    expect(open.books(sn).status).toBe("READY_TO_SHIP")
    await ship(sn, { package_number: second.package_number, dropoff: {} })
    expect(open.books(sn).status).toBe("PROCESSED")
  })

  it("cancels the courier's job when an arranged order is cancelled, unless that is not allowed any more", async () => {
    const [gone, kept] = [open.order("MUG"), open.order("MUG")]
    await ship(gone, { dropoff: {} })
    await ship(kept, { dropoff: {} })
    const cancel = (order_sn: string) =>
      open.post("order/cancel_order", { order_sn, cancel_reason: "CUSTOMER_REQUEST" })
    expect((await cancel(gone)).json.error).toBe("")
    expect(open.books(gone).packages[0].status).toBe("LOGISTICS_REQUEST_CANCELED")
    open.control.updateSettings({ cancel_after_arrangement: false })
    expect((await cancel(kept)).json.error).toBe("order.error_limit")
    await open.pass(10)
    expect(open.receiver.of(4)).toHaveLength(1)
  })

  it("prints labels: ordered, ready a while later, downloaded as PDF", async () => {
    const [sn, other] = [open.order("MUG"), open.order("MUG")]
    await ship(sn, { dropoff: {} })
    const order_list = [{ order_sn: sn }]
    const document = (name: string, rows: object[] = order_list) => open.post(`logistics/${name}`, { order_list: rows })
    expect((await document("create_shipping_document")).json).toMatchObject({
      error: "common.batch_api_all_failed",
      response: { result_list: [{ fail_error: "logistics.tracking_number_invalid" }] },
    })
    await open.pass(10)
    const mixed = (await document("create_shipping_document", [{ order_sn: sn }, { order_sn: other }])).json
    expect(mixed).toMatchObject({ error: "", warning: [{ order_sn: other }] })
    expect(mixed.response.result_list.map((row: Json) => row.fail_error)).toEqual([
      "",
      "logistics.package_can_not_print",
    ])
    expect((await document("get_shipping_document_result")).json.response.result_list[0].status).toBe("PROCESSING")
    expect((await document("download_shipping_document")).json.error).toBe("logistics.download_later")
    await open.pass(5)
    expect(open.receiver.of(15)[0]?.message.data).toMatchObject({ ordersn: sn, status: "READY" })
    expect((await document("get_shipping_document_result")).json.response.result_list[0].status).toBe("READY")
    const file = await document("download_shipping_document")
    expect(file.headers.get("content-type")).toBe("application/pdf")
    expect(file.text.slice(0, 8)).toBe("%PDF-1.4")
    expect(
      (await document("get_shipping_document_result", [{ order_sn: other }])).json.response.result_list[0].fail_error
    ).toBe("logistics.shipping_document_should_print_first")
    expect((await document("get_shipping_document_parameter")).json.response.result_list[0]).toMatchObject({
      suggest_shipping_document_type: "NORMAL_AIR_WAYBILL",
    })
  })

  it("has one channel and one address", async () => {
    const channels = (await open.get("logistics/get_channel_list")).json.response.logistics_channel_list
    const addresses = (await open.get("logistics/get_address_list")).json.response.address_list
    expect(channels).toEqual([expect.objectContaining({ enabled: true, mask_channel_id: 0 })])
    expect(addresses).toEqual([expect.objectContaining({ address_type: expect.arrayContaining(["PICKUP_ADDRESS"]) })])
  })
})
