import { openSandbox, SHOP_ID, type OpenSandbox } from "../testing/open-sandbox.ts"

describe("products", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
    await open.authorize()
    open.list()
  })
  afterEach(() => open.close())

  const listItems = (query: Record<string, string | number | string[]>) =>
    open.get("product/get_item_list", { offset: 0, page_size: 100, item_status: "NORMAL", ...query })
  const updateStock = (sku: string, stock: number) => {
    const { item_id, model_id } = open.idOf(sku)
    return open.post("product/update_stock", { item_id, stock_list: [{ model_id, seller_stock: [{ stock }] }] })
  }

  it("pages item ids by status, with keys repeated, joined or bracketed", async () => {
    const first = await listItems({ page_size: 1 })
    expect(first.json).toMatchObject({
      error: "",
      warning: "",
      response: { total_count: 2, has_next_page: true, next_offset: 1 },
    })
    const last = await listItems({ page_size: 1, offset: 1 })
    expect(last.json.response).toMatchObject({ has_next_page: false, next_offset: 0 })
    for (const item_status of [["NORMAL", "UNLIST"], "NORMAL,UNLIST", "[NORMAL,UNLIST]"]) {
      expect((await listItems({ item_status })).json.response.total_count).toBe(2)
    }
    open.control.updateSettings({ array_encoding: "documented", last_page_next_offset: "absent" })
    expect((await listItems({ item_status: "NORMAL,UNLIST" })).json.error).toBe("product.error_param_item_status")
    expect((await listItems({ item_status: ["NORMAL", "UNLIST"] })).json.response).not.toHaveProperty("next_offset")
  })

  it.each([
    [{ page_size: 101 }, "product.error_param"],
    [{ page_size: 0 }, "product.error_param"],
    [{ item_status: "" }, "product.error_param"],
    [{ item_status: "GONE" }, "product.error_param_item_status"],
    [{ offset: 60_000 }, "product.error_param"],
    [{ update_time_from: 2, update_time_to: 1 }, "product.error_update_time_range"],
  ])("refuses a page asked for with %j", async (query, error) => {
    expect((await listItems(query)).json.error).toBe(error)
  })

  it("names a missing field as Go does", async () => {
    expect((await open.get("product/get_model_list")).json).toMatchObject({
      error: "product.error_param",
      message: "invalid field ItemId: value must  Not Null",
    })
  })

  it("shows items: prices only without models, weight as text, unknown ids left out", async () => {
    const [mug, tote] = [open.idOf("MUG"), open.idOf("TOTE-NAT")]
    const { json } = await open.get("product/get_item_base_info", { item_id_list: `${mug.item_id},${tote.item_id},1` })
    const [first, second] = json.response.item_list
    expect(json.response.item_list).toHaveLength(2)
    expect(first).toMatchObject({
      item_name: "Enamel mug",
      item_sku: "MUG",
      has_model: false,
      weight: "0.300",
      deboost: false,
      price_info: [{ currency: "SGD", original_price: 12.5, current_price: 12.5 }],
      stock_info_v2: { summary_info: { total_available_stock: 40 }, seller_stock: [{ location_id: "", stock: 40 }] },
    })
    expect(second).toMatchObject({ item_sku: "TOTE", has_model: true })
    expect(second).not.toHaveProperty("price_info")
  })

  it("takes at most 50 ids", async () => {
    const ids = Array.from({ length: 51 }, (_, index) => index + 1)
    expect((await open.get("product/get_item_base_info", { item_id_list: ids.join(",") })).json.error).toBe(
      "product.error_param"
    )
    expect((await open.get("product/get_item_base_info", { item_id_list: ids.slice(1) })).json.error).toBe("")
  })

  it("shows models with their tiers, one or two", async () => {
    const { json } = await open.get("product/get_model_list", { item_id: open.idOf("TOTE-BLK").item_id })
    expect(json.response.tier_variation).toEqual([
      { name: "Variation", option_list: [{ option: "Natural" }, { option: "Black" }] },
    ])
    expect(json.response.model[1]).toMatchObject({ model_sku: "TOTE-BLK", tier_index: [1], weight: "0.3" })
    const kurta = { title: "Kurta", price: 72, quantity: 1, parent_sku: "K" }
    open.control.createListings([
      { ...kurta, sku: "K-R-S", variant_title: "Red / S" },
      { ...kurta, sku: "K-R-M", variant_title: "Red / M" },
      { ...kurta, sku: "K-B-M", variant_title: "Blue / M" },
    ])
    const twofold = await open.get("product/get_model_list", { item_id: open.idOf("K-R-S").item_id })
    expect(twofold.json.response.model.map((model: { tier_index: number[] }) => model.tier_index)).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
    ])
    const without = await open.get("product/get_model_list", { item_id: open.idOf("MUG").item_id })
    expect(without.json.response).toEqual({ tier_variation: [], standardise_tier_variation: [], model: [] })
    expect((await open.get("product/get_model_list", { item_id: 1 })).json.error).toBe("product.error_item_not_found")
  })

  it("finds items by name and SKU", async () => {
    const { json } = await open.get("product/search_item", { page_size: 10, item_name: "canvas" })
    expect(json.response).toMatchObject({
      item_id_list: [open.idOf("TOTE-NAT").item_id],
      total_count: 1,
      next_offset: "",
    })
    expect((await open.get("product/search_item", { page_size: 10 })).json.error).toBe("product.error_param")
  })

  describe("update_stock", () => {
    it("writes the absolute stock", async () => {
      expect((await updateStock("TOTE-NAT", 9)).json).toMatchObject({
        error: "",
        response: { failure_list: [], success_list: [{ ...model("TOTE-NAT"), location_id: "", stock: 9 }] },
      })
      expect(open.control.stockOf("TOTE-NAT")).toBe(9)
      expect((await updateStock("MUG", 0)).json.error).toBe("")
      expect(open.control.stockOf("MUG")).toBe(0)
    })

    const model = (sku: string) => ({ model_id: open.idOf(sku).model_id })
    const write = (item_id: number, stock_list: unknown) => open.post("product/update_stock", { item_id, stock_list })

    it("writes some rows while others fail", async () => {
      const { item_id, model_id } = open.idOf("TOTE-NAT")
      const { json } = await write(item_id, [
        { model_id, seller_stock: [{ stock: 3 }] },
        { model_id: 9, seller_stock: [{ stock: 3 }] },
      ])
      expect(json.error).toBe("")
      expect(json.response.failure_list).toEqual([{ model_id: 9, failed_reason: "Wrong model_id." }])
      expect(open.control.stockOf("TOTE-NAT")).toBe(3)
    })

    it("answers as set when every row fails", async () => {
      const { item_id } = open.idOf("TOTE-NAT")
      const failing = () => write(item_id, [{ model_id: 9, seller_stock: [{ stock: 3 }] }])
      expect((await failing()).json).toMatchObject({
        error: "product.error_busi_update_stock_failed",
        response: { failure_list: [{ model_id: 9 }] },
      })
      open.control.updateSettings({ update_stock_all_failed: "error_only" })
      expect((await failing()).json).not.toHaveProperty("response")
      open.control.updateSettings({ update_stock_all_failed: "list_only" })
      expect((await failing()).json).toMatchObject({ error: "", response: { success_list: [] } })
    })

    it("keeps what a promotion reserved", async () => {
      const { item_id, model_id } = open.idOf("TOTE-NAT")
      open.control.updateListing(`${item_id}:${model_id}`, { promotion_reserved: 4 })
      const refused = await updateStock("TOTE-NAT", 3)
      expect(refused.json.response.failure_list[0].failed_reason).toBe(
        "Can not update item with stock less than reserved stock"
      )
      expect((await updateStock("TOTE-NAT", 4)).json.error).toBe("")
    })

    it("refuses what the sheet refuses", async () => {
      const { item_id, model_id } = open.idOf("TOTE-NAT")
      const row = { model_id, seller_stock: [{ stock: 1 }] }
      const located = { model_id, seller_stock: [{ location_id: "SGZ", stock: 1 }] }
      const many = Array.from({ length: 51 }, (_, index) => ({ ...row, model_id: index + 1 }))
      const errors = {
        unknown: (await write(1, [row])).json.error,
        twice: (await write(item_id, [row, row])).json.message,
        itemLevel: (await write(item_id, [{ seller_stock: [{ stock: 1 }] }])).json.error,
        located: (await write(item_id, [located])).json,
        many: (await write(item_id, many)).json.error,
        none: (await write(item_id, [])).json.error,
        negative: (await write(item_id, [{ model_id, seller_stock: [{ stock: -1 }] }])).json.error,
        fraction: (await write(item_id, [{ model_id, seller_stock: [{ stock: 1.5 }] }])).json.error,
        text: (await write(item_id, [{ model_id, seller_stock: [{ stock: "1" }] }])).json.error,
      }
      expect(errors).toMatchObject({
        unknown: "product.error_item_not_found",
        twice: "Repeat model_id.",
        itemLevel: "product.error_edit_item_stock_for_item_has_model",
        located: { error: "product.error_auth", message: expect.stringContaining("location_id") },
        many: "product.error_param",
        none: "product.error_param",
        negative: "product.error_param",
        fraction: "product.error_param",
        text: "product.error_param",
      })
      expect(open.control.stockOf("TOTE-NAT")).toBe(12)
      open.control.updateSettings({ holiday_mode: true })
      expect((await write(item_id, [row])).json.error).toBe("product.error_holiday_mode_change_stock")
    })
  })

  it("writes prices, pushes code 22, and refuses bad ones", async () => {
    const { item_id, model_id } = open.idOf("TOTE-NAT")
    const write = (original_price: number) =>
      open.post("product/update_price", { item_id, price_list: [{ model_id, original_price }] })
    expect((await write(21.5)).json.response.success_list).toEqual([{ model_id, original_price: 21.5 }])
    await open.sandbox.idle()
    expect(open.receiver.of(22)[0]?.message).toMatchObject({
      shop_id: SHOP_ID,
      data: { item_id, model_id, update_field: "original_price", old_value: 18.9, new_value: 21.5 },
    })
    expect((await write(1.999)).json.response.failure_list).toEqual([{ model_id, failed_reason: "Invalid price." }])
    // In Singapore the dearest model may cost five times the cheapest.
    expect((await write(99.51)).json.error).toBe("product.error_param")
    expect((await write(99.5)).json.error).toBe("")
  })

  it("hides items and lists them again, unless the platform refuses that", async () => {
    const { item_id } = open.idOf("MUG")
    const unlist = (value: boolean, id = item_id) =>
      open.post("product/unlist_item", { item_list: [{ item_id: id, unlist: value }] })
    expect((await unlist(true)).json.response.success_list).toEqual([{ item_id, unlist: true }])
    expect((await listItems({})).json.response.total_count).toBe(1)
    open.control.updateSettings({ relist_by_unlist: false })
    expect((await unlist(false)).json.error).toBe("product.error_unlist_item_all_failed")
    open.control.updateSettings({ relist_by_unlist: true })
    expect((await unlist(false)).json.error).toBe("")
    expect((await unlist(true, 1)).json.response.failure_list).toEqual([
      { item_id: 1, failed_reason: "Product not found." },
    ])
  })

  it("serves the whole tree of categories at once", async () => {
    const { json } = await open.get("product/get_category")
    expect(json.response.category_list.some((category: { has_children: boolean }) => !category.has_children)).toBe(true)
  })

  it("has one warehouse, no list of them", async () => {
    expect((await open.get("shop/get_warehouse_detail")).json).toMatchObject({
      error: "warehouse.error_not_in_whitelist",
      response: null,
    })
  })
})
