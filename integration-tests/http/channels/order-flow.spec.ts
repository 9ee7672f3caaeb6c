import { availableOf, channelOrder, medusaOrder, wrongCounters } from "../support/books.ts"
import { openShop, type Shop } from "../support/shop.ts"
import { waitFor } from "../support/wait-for.ts"

const SKU = "IKAT-SCARF-IND"

describe("one order from Shopee to the door", () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(async () => {
    await shop?.close()
  })

  const taken = (external_id: string) =>
    waitFor(`order ${external_id} in Medusa`, async () => {
      const order = await channelOrder(shop, external_id)
      return order?.order_id ? { ...order, order_id: order.order_id } : undefined
    })
  const inStep = (sku: string) =>
    waitFor(`equal stock of ${sku} on both sides`, async () => {
      const [here, there] = await Promise.all([availableOf(shop, sku), shop.sandbox.stock(sku)])
      return here === there
    })
  const sku = async () => {
    const [row] = await shop.sql<{ sku: string }>(
      `select item.sku from inventory_item item join inventory_level level on level.inventory_item_id = item.id
       join listing_variant lv on lv.sku = item.sku and lv.match_status = 'matched' and lv.deleted_at is null
       group by item.sku having sum(level.stocked_quantity - level.reserved_quantity) between 10 and 500
       order by (item.sku = '${SKU}') desc, item.sku limit 1`
    )
    return row?.sku ?? SKU
  }

  it("becomes exactly one Medusa order with its channel, its reservation and the channel's own total", async () => {
    const of = await sku()
    await inStep(of)
    const before = await availableOf(shop, of)
    const external_id = await shop.sandbox.placeOrder([{ sku: of, quantity: 2 }])
    const { order_id } = await taken(external_id)

    const order = await medusaOrder(shop, order_id)
    const books = await shop.sandbox.order(external_id)
    expect(order.total).toBe(books.buyer_paid)
    expect(order.currency_code).toBe(books.currency_code.toLowerCase())
    expect(order.sales_channel_id).toBe(shop.connection.sales_channel_id)
    expect(order.items.map((item) => [item.variant_sku, item.quantity])).toEqual([[of, 2]])
    expect(await availableOf(shop, of)).toBe(before - 2)
    const orders = await shop.sql(`select id from "order" where metadata->>'external_id' = $1`, [external_id])
    expect(orders).toHaveLength(1)
    await inStep(of)
    expect(await wrongCounters(shop)).toEqual([])
  })

  it("ships in the sandbox when it is fulfilled here, once, and brings the tracking number back", async () => {
    const external_id = await shop.sandbox.placeOrder([{ sku: await sku(), quantity: 1 }])
    const { order_id } = await taken(external_id)
    const { items } = await medusaOrder(shop, order_id)
    await shop.admin.post(`/admin/orders/${order_id}/fulfillments`, {
      items: items.map(({ id, quantity }) => ({ id, quantity })),
    })
    await waitFor(
      "shipment arranged at Shopee",
      async () => (await shop.sandbox.order(external_id)).status === "PROCESSED"
    )
    const tracking = await waitFor("tracking number on the fulfilment", async () => {
      const { fulfillments } = await medusaOrder(shop, order_id)
      return fulfillments[0]?.labels[0]?.tracking_number
    })
    const { packages } = await shop.sandbox.order(external_id)
    expect(packages).toMatchObject([{ tracking_number: tracking, ship_order_commits: 1 }])
  })

  it("shows its buyer's address once the buyer has paid, which Shopee masks before", async () => {
    const external_id = await shop.sandbox.placeOrder([{ sku: await sku(), quantity: 1 }], "unpaid")
    const { order_id } = await taken(external_id)
    const address = async () => {
      const [row] = await shop.sql<{ text: string }>(
        `select concat_ws(' ', first_name, phone, address_1, address_2, city, province) as text
         from "order" join order_address address on address.id = "order".shipping_address_id where "order".id = $1`,
        [order_id]
      )
      return row?.text ?? ""
    }
    expect(await address()).toContain("****")
    await shop.sandbox.act(external_id, "pay")
    await waitFor("a clear address", async () => !(await address()).includes("**"))
    expect(await address()).toMatch(/\w+ .*\d/)
  })

  it("is cancelled here when the platform cancels it, and the stock comes back", async () => {
    const of = await sku()
    await inStep(of)
    const before = await availableOf(shop, of)
    const external_id = await shop.sandbox.placeOrder([{ sku: of, quantity: 1 }])
    const { order_id } = await taken(external_id)
    await shop.sandbox.act(external_id, "cancel")
    await waitFor("cancelled in Medusa", async () => (await medusaOrder(shop, order_id)).status === "canceled")
    expect(await availableOf(shop, of)).toBe(before)
    await inStep(of)
  })

  it("loses the units that the platform cancels while the rest goes on", async () => {
    const of = await sku()
    await inStep(of)
    const before = await availableOf(shop, of)
    const external_id = await shop.sandbox.placeOrder([{ sku: of, quantity: 3 }])
    const { order_id } = await taken(external_id)
    await shop.sandbox.cancelPart(external_id, [{ sku: of, quantity: 2 }])
    // No message tells of it: Shopee sends one for a new status only.
    await shop.pollEvery(5)
    await waitFor("one unit left in Medusa", async () => {
      const [line] = (await medusaOrder(shop, order_id)).items
      return line?.quantity === 1
    })
    await inStep(of)
    expect(await availableOf(shop, of)).toBe(before - 1)
    const [order, books] = [await medusaOrder(shop, order_id), await shop.sandbox.order(external_id)]
    expect(order.total).toBe(books.buyer_paid)
    expect(order.status).toBe("pending")
    expect(await wrongCounters(shop)).toEqual([])
  })

  it("is cancelled at the platform when it is cancelled here", async () => {
    const of = await sku()
    await inStep(of)
    const before = await availableOf(shop, of)
    const external_id = await shop.sandbox.placeOrder([{ sku: of, quantity: 1 }])
    const { order_id } = await taken(external_id)
    await shop.admin.post(`/admin/orders/${order_id}/cancel`, {})
    await waitFor("cancelled at Shopee", async () => (await shop.sandbox.order(external_id)).status === "CANCELLED")
    expect(await availableOf(shop, of)).toBe(before)
    await inStep(of)
  })

  it("repairs a quantity that somebody set wrong on the channel", async () => {
    const of = await sku()
    await inStep(of)
    const [row] = await shop.sql<{ listing: string; variant: string }>(
      `select l.external_id as listing, lv.external_id as variant from listing_variant lv
       join listing l on l.id = lv.listing_id where lv.sku = $1 and lv.deleted_at is null`,
      [of]
    )
    const id = row?.variant === "0" ? row.listing : `${row?.listing}:${row?.variant}`
    await shop.sandbox.patch(`/listings/${encodeURIComponent(id)}`, { quantity: 777 })
    expect(await shop.sandbox.stock(of)).toBe(777)
    await shop.admin.post(`/admin/channel-connections/${shop.connection.id}/reconcile`, {})
    await inStep(of)
  })
})
