import { noteChannelOrders } from "@pasar/channels"
import { takeBatch } from "../../../channels/src/orders/intake/take-orders"
import { bootShopeeShop, CONNECTION, type ShopeeShop } from "../support/shopee-shop"

const DETAIL = "order/get_order_detail"
const ESCROW = "payment/get_escrow_detail_batch"

type Detail = { order_sn: string; create_time: unknown }
type Escrow = { escrow_detail: { order_sn: string; order_income: Record<string, unknown> } }

describe("one order of Shopee's that cannot be read", () => {
  let shop: ShopeeShop

  beforeAll(async () => {
    shop = await bootShopeeShop()
    const { item_id, model_id } = shop.sandbox.idOf("MUG")
    shop.sandbox.control.updateListing(`${item_id}:${model_id}`, { quantity: 500 })
  })
  beforeEach(async () => {
    shop.spoil = null
    shop.sandbox.control.updateSettings({ denied_paths: [], shop_status: "NORMAL" })
    await shop.sql("truncate channel_order, sync_issue")
    await shop.sql("update integration_connection set status = 'connected'")
  })
  afterAll(() => shop?.close())

  const placeAndNote = async (count: number) => {
    const ids = Array.from({ length: count }, () => shop.sandbox.order("MUG"))
    await noteChannelOrders(shop.container, {
      connection_id: CONNECTION,
      orders: ids.map((external_id) => ({ external_id, updated_at: null })),
      trigger: "poll",
    })
    shop.calls.length = 0
    return ids
  }
  const countBy = async () =>
    Object.fromEntries(
      (
        await shop.sql<{ intake_status: string; count: number }>(
          "select intake_status, count(*)::int as count from channel_order where claimed_by is null group by 1"
        )
      ).map(({ intake_status, count }) => [intake_status, count])
    )
  const failed = async () =>
    await shop.sql<{ external_id: string; attempts: number; is_due: boolean; last_error: string }>(
      `select external_id, attempts, due_at > now() as is_due, last_error from channel_order
        where intake_status = 'failed'`
    )

  it.each([
    ["lacks a time", (order: Detail) => delete order.create_time],
    ["has a time that is none", (order: Detail) => (order.create_time = 9e15)],
  ])("is put aside where its detail %s, and costs the others a dozen calls", async (_what, spoil) => {
    const ids = await placeAndNote(50)
    const bad = ids[30]!
    shop.spoil = ({ response }, url) => {
      if (url.pathname.endsWith(DETAIL)) {
        ;(response.order_list as Detail[]).filter(({ order_sn }) => order_sn === bad).forEach(spoil)
      }
    }
    await takeBatch(shop.container, CONNECTION)
    expect(await countBy()).toEqual({ observed: 49, failed: 1 })
    expect(await failed()).toMatchObject([{ external_id: bad, attempts: 1, is_due: true }])
    expect((await failed())[0]!.last_error).toContain("cannot be read")
    expect(shop.calls.filter((call) => call === DETAIL).length).toBeLessThanOrEqual(13)
    expect(await shop.sql("select status from integration_connection")).toEqual([{ status: "connected" }])
  })

  it.each([
    ["refused", { error: "error_param", message: "Wrong order status.", response: undefined }],
    ["without an amount", null],
  ])("is put aside where its income is %s", async (_what, refusal) => {
    const ids = await placeAndNote(10)
    const bad = ids[3]!
    shop.spoil = (body, url) => {
      const its = url.pathname.endsWith(ESCROW)
        ? (body.response as unknown as Escrow[]).find(({ escrow_detail }) => escrow_detail.order_sn === bad)
        : undefined
      if (its && refusal) {
        Object.assign(body, refusal)
      } else if (its) {
        its.escrow_detail.order_income.escrow_amount = "n/a"
      }
    }
    await takeBatch(shop.container, CONNECTION)
    expect(await countBy()).toEqual({ observed: 9, failed: 1 })
    expect(await failed()).toMatchObject([{ external_id: bad, attempts: 1, is_due: refusal ? null : true }])
    const issues = await shop.sql<{ message: string }>("select message from sync_issue where status = 'open'")
    expect(issues).toHaveLength(refusal ? 1 : 0)
    if (refusal) {
      expect(issues[0]!.message).toContain(`Order ${bad} could not be taken: `)
      expect(issues[0]!.message).toContain(refusal.message)
    }
  })

  it.each([
    ["details", { denied_paths: [`/api/v2/${DETAIL}`] }],
    ["incomes", { denied_paths: [`/api/v2/${ESCROW}`] }],
    ["everything", { shop_status: "BANNED" }],
  ])("is no order's fault where the app is denied %s: the claim is given back", async (_what, settings) => {
    await placeAndNote(3)
    shop.sandbox.control.updateSettings(settings)
    await expect(takeBatch(shop.container, CONNECTION)).rejects.toThrow()
    expect(await countBy()).toEqual({ noted: 3 })
    expect(await shop.sql("select distinct attempts, due_at <= now() as is_due from channel_order")).toEqual([
      { attempts: 0, is_due: true },
    ])
    expect(await shop.sql("select 1 from sync_issue where code = 'order_failed'")).toEqual([])
  })
})
