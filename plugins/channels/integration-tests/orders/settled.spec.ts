import { Modules } from "@medusajs/framework/utils"
import { change, fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
  forgetOrders,
  intake,
  note,
  readOrder,
  restock,
  take,
  type OrderShop,
} from "./support/order-shop"

describe("an order that the channel says nothing new of", () => {
  let app: OrderShop
  let scarf: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 5)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 5)
  })
  afterEach(() => jest.restoreAllMocks())
  afterAll(() => app?.close())

  const taken = async () => {
    const id = place({ lines: [{ sku: "SCARF", quantity: 1 }] })
    await intake(app, id)
    return id
  }
  /** How often Medusa's order was read for the buyer's address, as every whole look does first. */
  const wholeLooks = () => {
    const read = jest.spyOn(app.container.resolve(Modules.ORDER), "retrieveOrder")
    return () => read.mock.calls.length
  }
  const rowOf = async (external_id: string) => {
    const [row] = await app.sql<{ id: string; due_at: Date | null; attempts: number; look_closely: boolean }>(
      "select id, due_at, attempts, look_closely from channel_order where external_id = $1",
      [external_id]
    )
    return row!
  }

  it("is not followed again for a repeated message or an overlapping poll", async () => {
    const id = await taken()
    const looks = wholeLooks()
    await intake(app, id)
    await note(app, [id], "poll")
    await take(app)
    expect(looks()).toBe(0)
    expect(fakeMarket().calls.filter(({ operation }) => operation === "get")).toHaveLength(3)
    expect(await rowOf(id)).toMatchObject({ due_at: null, attempts: 0 })
  })

  it("is followed again for whoever asks, once", async () => {
    const id = await taken()
    const looks = wholeLooks()
    await note(app, [id], "replay")
    // A message on top of it takes nothing away.
    await note(app, [id])
    await take(app)
    expect(looks()).toBe(1)
    expect((await rowOf(id)).look_closely).toBe(false)
    await intake(app, id)
    expect(looks()).toBe(1)
  })

  it("is followed as soon as there is something new", async () => {
    const id = await taken()
    const looks = wholeLooks()
    change(id, { status: "processed" })
    await intake(app, id)
    expect(looks()).toBe(1)
  })

  it.each([
    ["open", 1],
    ["ignored", 1],
    ["resolved", 0],
  ])("with an issue about it that is %s is followed again %d times", async (status, expected) => {
    const id = await taken()
    await app.sql(
      `insert into sync_issue (id, connection_id, code, subject_type, subject_id, message, status, first_seen_at, last_seen_at)
       values ('issue_1', $1, 'oversold', 'channel_order', $2, 'Oversold.', $3, now(), now())`,
      [CONNECTION, (await rowOf(id)).id, status]
    )
    const looks = wholeLooks()
    await intake(app, id)
    expect(looks()).toBe(expected)
  })

  it("is followed again where it does not stand here as it does there", async () => {
    const id = await taken()
    market.cancel(id)
    await intake(app, id)
    await app.sql(`update "order" set status = 'pending', canceled_at = null`)
    await intake(app, id)
    expect((await readOrder(app, id)).status).toBe("canceled")
  })

  it("is followed again while a parcel of an order that was canceled there is still open here", async () => {
    const id = await taken()
    market.cancel(id)
    await intake(app, id)
    const looks = wholeLooks()
    await intake(app, id)
    expect(looks()).toBe(0)
    await app.sql(
      `insert into channel_shipment (id, channel_order_id, fulfillment_id, status) values ('chship_1', $1, 'ful_1', 'arranged')`,
      [(await rowOf(id)).id]
    )
    await intake(app, id)
    const whole = looks()
    expect(whole).toBeGreaterThan(0)
    await app.sql("update channel_shipment set status = 'canceled'")
    await intake(app, id)
    expect(looks()).toBe(whole)
  })

  it("is followed again while a parcel that the courier has is not marked shipped here", async () => {
    const id = await taken()
    market.pickUp(id)
    await intake(app, id)
    const looks = wholeLooks()
    await intake(app, id)
    expect(looks()).toBe(0)
    await app.sql("update channel_shipment set status = 'arranged'")
    await intake(app, id)
    expect(looks()).toBe(1)
    expect(await app.sql("select status from channel_shipment")).toEqual([{ status: "shipped" }])
  })
})
