import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createShopeeSandbox, type SandboxOptions } from "../index.ts"
import { openSandbox, START, type Json, type OpenSandbox } from "../testing/open-sandbox.ts"

const DEMO = { listings: "demo", orders: "demo" } as const
const STATUSES = [
  "UNPAID",
  "PENDING",
  "READY_TO_SHIP",
  "PROCESSED",
  "RETRY_SHIP",
  "SHIPPED",
  "TO_CONFIRM_RECEIVE",
  "IN_CANCEL",
  "CANCELLED",
  "TO_RETURN",
  "COMPLETED",
]
const fixture = (): { sku: string; quantity: number }[] =>
  JSON.parse(readFileSync(join(__dirname, "../fixtures/demo-listings.json"), "utf8"))

const opened: OpenSandbox[] = []
const openOne = async (options: SandboxOptions = {}): Promise<OpenSandbox> => {
  const open = await openSandbox(options)
  opened.push(open)
  return open
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((open) => open.close()))
})

describe("demo shop", () => {
  it("lists the demo shop's SKUs with their quantities", async () => {
    const open = await openOne(DEMO)
    expect(fixture().length).toBeGreaterThan(100)
    for (const { sku, quantity } of fixture()) {
      expect(open.control.stockOf(sku)).toBe(quantity)
    }
  })

  it("has 30 or more orders of the last day, in every status, each with a buyer of its own", async () => {
    const open = await openOne(DEMO)
    await open.authorize()
    const orders = open.control.listOrders() as { external_id: string; status: string; created_at: string }[]
    expect(orders.length).toBeGreaterThanOrEqual(30)
    expect([...new Set(orders.map(({ status }) => status))].sort()).toEqual([...STATUSES].sort())
    for (const { created_at } of orders) {
      const age = START - Date.parse(created_at) / 1000
      expect(age).toBeGreaterThan(0)
      expect(age).toBeLessThanOrEqual(86_400)
    }
    const { personal } = open.control.canaries()
    expect(personal).toHaveLength(orders.length * 11)
    expect(new Set(personal.map(({ value }) => value)).size).toBe(personal.length)
    const { json } = await open.get("order/get_order_list", {
      time_range_field: "create_time",
      time_from: START - 86_400,
      time_to: START,
      page_size: 100,
    })
    // Orders that the platform holds back stay hidden unless asked for.
    const pending = orders.filter(({ status }) => status === "PENDING").length
    expect(json.response.order_list).toHaveLength(orders.length - pending)
  })

  it("shows buyers whom a person could take for buyers, unless a leak test asks for others", async () => {
    const open = await openOne({ ...DEMO, settings: { people: "plain" } })
    const values = open.control.canaries().personal.map(({ value }) => value)
    expect(values.length).toBeGreaterThan(200)
    expect(values.filter((value) => /cnry/.test(value))).toEqual([])
    expect(values.filter((value) => /^Blk \d+ [A-Z][\w ]+, #\d\d-\d{3}, Singapore \d{6}$/.test(value)).length).toBe(
      open.control.listOrders().length
    )
  })

  it("says loudly that the listings are missing", () => {
    expect(() => createShopeeSandbox({ listings_file: "/nowhere/demo-listings.json" })).toThrow(
      /demo listings are missing/
    )
  })
})

describe("a large catalogue", () => {
  it("serves 5,000 models through pages of 100 items", async () => {
    const open = await openOne()
    await open.authorize()
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      sku: `SKU-${index}`,
      title: `Shirt ${Math.floor(index / 5)}`,
      price: 10,
      quantity: 3,
      parent_sku: `P-${Math.floor(index / 5)}`,
      variant_title: `Size ${index % 5}`,
    }))
    expect((await open.send("POST", "/__sandbox/listings", rows)).json.listings).toHaveLength(5000)
    const ids: number[] = []
    for (let offset = 0, more = true; more; offset += 100) {
      const page = { offset, page_size: 100, item_status: "NORMAL" }
      const { response } = (await open.get("product/get_item_list", page)).json
      ids.push(...response.item.map((item: Json) => item.item_id))
      more = response.has_next_page
    }
    expect(new Set(ids).size).toBe(1000)
  })
})

describe("state file", () => {
  const folder = mkdtempSync(join(tmpdir(), "pasar-sandbox-"))
  afterAll(() => rmSync(folder, { recursive: true }))

  it("brings orders, tokens, stock and pushes under way back after a restart", async () => {
    const state_file = join(folder, "shopee.json")
    const first = await openOne({ state_file })
    await first.authorize()
    first.list()
    first.receiver.answer = () => new Response(null, { status: 500 })
    const sn = first.order("MUG", 2)
    await first.close()

    const second = await openOne({ state_file })
    Object.assign(second.session, first.session)
    expect(second.books(sn).status).toBe("READY_TO_SHIP")
    expect(second.control.stockOf("MUG")).toBe(38)
    expect((await second.get("shop/get_shop_info")).json.error).toBe("")
    expect(second.order("MUG")).not.toBe(sn)
    await second.pass(300)
    expect(second.receiver.of(3).map((push) => push.message.data.ordersn)).toContain(sn)
  })

  it("sends at once what a crash interrupted", async () => {
    const state_file = join(folder, "crash.json")
    const first = await openOne({ state_file, settings: { push_timeout_ms: 800 } })
    first.list()
    first.receiver.answer = () => new Promise(() => undefined)
    const sn = first.order("MUG")
    // No end, no save at the end: the file is what the pause after the change wrote.
    await new Promise((resolve) => setTimeout(resolve, 400))
    const second = await openOne({ state_file })
    await second.sandbox.idle()
    expect(second.receiver.of(3).map((push) => push.message.data.ordersn)).toEqual([sn])
  })
})
