import { Modules } from "@medusajs/framework/utils"
import { place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  forgetOrders,
  intake,
  openIssues,
  readOrder,
  restock,
  stockOf,
  waitingJobs,
  type OrderShop,
} from "./support/order-shop"

describe("stock of orders that are taken", () => {
  let app: OrderShop
  let scarf: string
  let bowl: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 10)
    bowl = await addProduct(app, "BOWL", 3)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 10)
    await restock(app, bowl, 3)
  })
  afterAll(() => app?.close())

  it("reserves what is there, the rest as backorder, and names order, line, quantity and policy", async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 5 }] })
    await intake(app, id)
    const order = await readOrder(app, id)
    expect(
      await app.sql(
        `select quantity::int, coalesce(allow_backorder, false) as backorder from reservation_item
         where line_item_id = $1 order by backorder`,
        [order.items[0]!.id]
      )
    ).toEqual([
      { quantity: 3, backorder: false },
      { quantity: 2, backorder: true },
    ])
    expect(await stockOf(app, bowl)).toEqual({ stocked: 3, reserved: 5, live: 5 })
    const [issue] = await openIssues(app)
    expect(issue).toMatchObject({
      code: "oversold",
      details: {
        external_id: id,
        order_id: order.id,
        policy: "accept",
        lines: [{ line_item_id: order.items[0]!.id, sku: "BOWL", missing: 2 }],
      },
    })
  })

  it("never counts one unit twice within a batch: the earlier order gets it", async () => {
    const first = place({ lines: [{ sku: "BOWL", quantity: 2 }] })
    const second = place({ lines: [{ sku: "BOWL", quantity: 2 }] })
    await intake(app, second, first)
    expect((await openIssues(app)).map(({ details }) => [details.external_id, details.lines])).toMatchObject([
      [second, [{ missing: 1 }]],
    ])
  })

  it("cancels an oversold order on the channel where that is the policy", async () => {
    await app.sql("update channel_connection set oversold_policy = 'cancel'")
    const id = place({ lines: [{ sku: "BOWL", quantity: 4 }] })
    await intake(app, id)
    expect(await waitingJobs(app, "cancel-channel-order")).toMatchObject([{ reason: "out_of_stock" }])
  })

  it("splits anew where somebody takes the units between reading and claiming", async () => {
    const id = place({ lines: [{ sku: "BOWL", quantity: 3 }] })
    const inventory = app.container.resolve(Modules.INVENTORY)
    const original = inventory.listInventoryLevels.bind(inventory)
    const spy = jest.spyOn(inventory, "listInventoryLevels").mockImplementationOnce(async (...args) => {
      const levels = await original(...args)
      await inventory.createReservationItems([{ inventory_item_id: bowl, location_id: app.shop.A, quantity: 2 }])
      return levels
    })
    await intake(app, id)
    spy.mockRestore()
    expect((await openIssues(app))[0]).toMatchObject({ code: "oversold", details: { lines: [{ missing: 2 }] } })
    expect(await stockOf(app, bowl)).toEqual({ stocked: 3, reserved: 5, live: 5 })
  })

  it("reserves at another location of the connection what the first one lacks", async () => {
    const jar = await addProduct(app, "JAR", 1, { at_B: 5 })
    const id = place({ lines: [{ sku: "JAR", quantity: 3 }] })
    await intake(app, id)
    expect(await openIssues(app)).toEqual([])
    expect(await stockOf(app, jar)).toEqual({ stocked: 1, reserved: 1, live: 1 })
  })

  it("reserves kits by what they require, and nothing for what is not managed", async () => {
    const bead = await addProduct(app, "BEADS", 20, { required: 4 })
    await addProduct(app, "VOUCHER", 0, { manage_inventory: false })
    await intake(
      app,
      place({
        lines: [
          { sku: "BEADS", quantity: 3 },
          { sku: "VOUCHER", quantity: 9 },
        ],
      })
    )
    expect(await stockOf(app, bead)).toEqual({ stocked: 20, reserved: 12, live: 12 })
    expect(await openIssues(app)).toEqual([])
  })
})
