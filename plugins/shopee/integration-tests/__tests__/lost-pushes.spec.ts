import { pullLostWebhooks } from "../../../channels/src/orders/lost-webhooks"
import { bootShopeeShop, CONNECTION, type ShopeeShop } from "../support/shopee-shop"

describe("lost pushes of Shopee", () => {
  let shop: ShopeeShop

  beforeAll(async () => {
    shop = await bootShopeeShop()
    shop.sandbox.control.updateSettings({ push_retry_s: [] })
    const { item_id, model_id } = shop.sandbox.idOf("MUG")
    shop.sandbox.control.updateListing(`${item_id}:${model_id}`, { quantity: 500 })
  })
  beforeEach(async () => {
    shop.spoil = null
    await shop.sql("truncate webhook_event, sync_run")
  })
  afterAll(() => shop?.close())

  const lose = async (count: number) => {
    shop.sandbox.receiver.answer = () => new Response(null, { status: 500 })
    for (let index = 0; index < count; index += 1) {
      shop.sandbox.order("MUG")
    }
    await shop.sandbox.sandbox.idle()
  }
  const spoilMessages = (spoil: (list: Record<string, unknown>[]) => void) => {
    shop.spoil = ({ response }, url) => {
      if (url.pathname.endsWith("get_lost_push_message")) {
        spoil(response.push_message_list as Record<string, unknown>[])
      }
    }
  }
  const lostLeft = () => shop.sandbox.control.deliveries({ state: "lost" }).length
  const stored = async () =>
    await shop.sql<{ status: string; count: number; topics: string[] }>(
      `select status, count(*)::int as count, array_agg(distinct topic) as topics from webhook_event
        group by status order by status`
    )
  const runs = async () =>
    await shop.sql("select status, done_count, changed_count, failed_count from sync_run where kind = 'lost_push'")

  it("keeps what cannot be read as refused, stores the others and confirms the page", async () => {
    await lose(5)
    const all = lostLeft()
    expect(all).toBeGreaterThanOrEqual(5)
    spoilMessages((list) => {
      list[0]!.data = "{not json"
      list[1]!.data = 7
      list[2]!.code = "three"
      list[2]!.data = JSON.stringify({ code: "three" })
    })
    await pullLostWebhooks(shop.container, CONNECTION)
    expect(lostLeft()).toBe(0)
    expect(await stored()).toMatchObject([
      { status: "received", count: all - 3 },
      { status: "refused", count: 3, topics: ["unknown"] },
    ])
    const notes = await shop.sql<{ note: string; connection_id: string }>(
      "select distinct note, connection_id from webhook_event where status = 'refused' order by connection_id nulls last"
    )
    expect(notes[0]).toEqual({
      note: expect.stringContaining("not a Shopee push") as string,
      connection_id: CONNECTION,
    })
    expect(await runs()).toEqual([{ status: "partial", done_count: all, changed_count: all - 3, failed_count: 3 }])
  })

  it("confirms a page that holds nothing readable, and goes on to the next", async () => {
    await lose(101)
    const all = lostLeft()
    expect(all).toBeGreaterThan(100)
    let page = 0
    spoilMessages((list) => {
      page += 1
      if (page === 1) {
        list.forEach((message, index) => Object.assign(message, { data: `broken ${index}` }))
      }
    })
    await pullLostWebhooks(shop.container, CONNECTION)
    expect([page, lostLeft()]).toEqual([2, 0])
    expect((await stored()).map(({ status, count }) => [status, count])).toEqual([
      ["received", all - 100],
      ["refused", 100],
    ])
  })
})
