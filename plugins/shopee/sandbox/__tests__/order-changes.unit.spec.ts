import { openSandbox, START, type Json, type OpenSandbox } from "../testing/open-sandbox.ts"

describe("changes of orders", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
    await open.authorize()
    open.list()
  })
  afterEach(() => open.close())

  const detailOf = async (sn: string, fields = ""): Promise<Json> =>
    (await open.get("order/get_order_detail", { order_sn_list: sn, response_optional_fields: fields })).json.response
      .order_list[0]

  describe("cancellation", () => {
    const cancel = (order_sn: string, body: object) => open.post("order/cancel_order", { order_sn, ...body })

    it("needs a known reason, and items when they are out of stock", async () => {
      const sn = open.order("MUG")
      expect((await cancel(sn, { cancel_reason: "NO" })).json.error).toBe("error_param")
      expect((await cancel(sn, { cancel_reason: "OUT_OF_STOCK" })).json.error).toBe("error_param")
      const item_list = [{ ...open.idOf("MUG") }]
      expect((await cancel(sn, { cancel_reason: "OUT_OF_STOCK", item_list })).json).toMatchObject({
        error: "",
        response: { update_time: START },
      })
      expect((await cancel(sn, { cancel_reason: "CUSTOMER_REQUEST" })).json).toMatchObject({
        error: "order.error_limit",
        message: "Can not cancel this order",
      })
    })

    it("of some units keeps the rest", async () => {
      const sn = open.order("TOTE-NAT", 3)
      const { item_id, model_id } = open.idOf("TOTE-NAT")
      const part = (model_quantity: number) =>
        cancel(sn, {
          cancel_reason: "CUSTOMER_REQUEST",
          partial_cancel_item_list: [{ item_id, model_id, model_quantity }],
        })
      expect((await part(1)).json.error).toBe("")
      expect(open.control.stockOf("TOTE-NAT")).toBe(10)
      const detail = await detailOf(sn, "item_list,package_list")
      expect(detail).toMatchObject({ order_status: "READY_TO_SHIP", item_list: [{ active_qty: 2, cancelled_qty: 1 }] })
      expect(detail.package_list[0].item_list[0].model_quantity).toBe(2)
      expect((await part(3)).json.error).toBe("order.error_limit")
      expect((await part(2)).json.error).toBe("")
      expect(open.books(sn).status).toBe("CANCELLED")
    })

    it("is asked for by the buyer and answered by the seller", async () => {
      const answer = (order_sn: string, operation: string) =>
        open.post("order/handle_buyer_cancellation", { order_sn, operation })
      const [kept, gone] = [open.order("MUG"), open.order("MUG")]
      expect((await answer(kept, "ACCEPT")).json).toMatchObject({
        error: "order.cancel_order_invalid_status",
        message: "Invalid order_status.The order status should be IN_CANCEL.",
      })
      open.control.actOnOrder(kept, "request-cancel", "Found Cheaper Elsewhere")
      open.control.actOnOrder(gone, "request-cancel")
      expect((await answer(kept, "MAYBE")).json.error).toBe("error_param")
      expect((await answer(kept, "REJECT")).json.error).toBe("")
      expect((await answer(gone, "ACCEPT")).json.error).toBe("")
      expect(open.books(kept)).toMatchObject({
        status: "READY_TO_SHIP",
        buyer_cancel_reason: "Found Cheaper Elsewhere",
      })
      expect(open.books(gone)).toMatchObject({ status: "CANCELLED", cancel_by: "buyer" })
      expect(open.books(gone).packages[0].status).toBe("LOGISTICS_INVALID")
      expect(open.control.stockOf("MUG")).toBe(39)
    })
  })

  it("are split into packages and joined again", async () => {
    const sn = open.control.placeOrder({
      lines: [
        { sku: "TOTE-NAT", quantity: 1 },
        { sku: "MUG", quantity: 2 },
      ],
      status: "paid",
    })
    const split = (...packages: object[][]) =>
      open.post("order/split_order", { order_sn: sn, package_list: packages.map((item_list) => ({ item_list })) })
    const [tote, mug] = [open.idOf("TOTE-NAT"), open.idOf("MUG")]
    expect((await split([tote])).json.error).toBe("order.order_split_package_missing_item")
    expect((await split([tote, mug], [mug])).json.error).toBe("order.order_split_duplicate_item")
    expect((await split([{ item_id: 1, model_id: 0 }])).json.error).toBe("order.order_split_item_not_exist")
    expect((await split([tote, { ...mug, model_quantity: 1 }])).json.error).toBe(
      "order.order_split_wrong_item_quantity"
    )
    expect((await split([tote], [mug])).json.response.package_list).toHaveLength(2)
    expect((await split([tote], [mug])).json.error).toBe("order.order_has_been_split")
    expect((await open.post("order/unsplit_order", { order_sn: sn })).json.error).toBe("")
    expect((await open.post("order/unsplit_order", { order_sn: sn })).json.error).toBe("order.order_cannot_undo_split")
  })

  it("that wait for shipment are listed with their packages", async () => {
    const sn = open.order("MUG")
    open.order("MUG", 1, "unpaid")
    const { json } = await open.get("order/get_shipment_list", { page_size: 100 })
    expect(json.response.order_list).toEqual([
      { order_sn: sn, package_number: open.books(sn).packages[0].package_number },
    ])
  })

  it("carry the seller's note", async () => {
    const sn = open.order("MUG")
    await open.post("order/set_note", { order_sn: sn, note: "gift wrap" })
    expect(await detailOf(sn, "note,note_update_time")).toMatchObject({ note: "gift wrap", note_update_time: START })
  })
})
