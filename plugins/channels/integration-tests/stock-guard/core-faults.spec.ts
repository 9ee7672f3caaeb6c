import {
  beginOrderEditOrderWorkflow,
  confirmOrderEditRequestWorkflow,
  orderEditUpdateItemQuantityWorkflow,
} from "@medusajs/medusa/core-flows"
import { bootApp, type App } from "../../../../integration-tests/harness/app.ts"
import { databaseExecutor } from "../../src/connections/services"
import { repairRevivedReservations, stockGuardObjects } from "../../src/stock-guard"
import { fulfilOrderWorkflow } from "../../src/workflows/fulfillments"
import { outcomeOf, wrongLevels } from "./support/books"
import { createKit, type Kit } from "./support/kit"
import type { Order } from "./support/orders"
import { createShop } from "./support/shop"

jest.setTimeout(120_000)

let app: App
let kit: Kit
beforeAll(async () => {
  app = await bootApp({ area: "stock" })
  for (const statement of stockGuardObjects.up) {
    await app.sql(statement)
  }
  kit = createKit(app, await createShop(app.container))
})
afterAll(() => app?.close())
afterEach(async () => {
  expect(await wrongLevels(app)).toEqual([])
})

describe("shipping part of a fully reserved item, which core refuses", () => {
  const ship = (order: Order, quantity: number, location_id?: string) =>
    kit.run(fulfilOrderWorkflow, {
      order_id: order.id,
      items: [{ id: order.items[0]!.id, quantity }],
      shipping_option_id: kit.shipping_option_id,
      location_id,
    })
  const orderOfFour = async (stockAtA: number, stockAtB?: number) => {
    const { item, variant_id } = await kit.single(stockAtA, stockAtB)
    return { item, order: await kit.place({ variant_id, quantity: 4 }) }
  }
  const backorders = async (item: string) => {
    const rows = await app.sql<{ allow_backorder: boolean }>(
      "select allow_backorder from reservation_item where inventory_item_id = $1 and deleted_at is null",
      [item]
    )
    return rows.map(({ allow_backorder }) => allow_backorder)
  }

  it("ships one of four reserved of four, then the rest, and the rest stays a claim in between", async () => {
    const { item, order } = await orderOfFour(4)
    await ship(order, 1)
    expect([await kit.books(item), await backorders(item)]).toEqual(["A s3 r3", [false]])
    expect(await outcomeOf(kit.reserve(item, 1))).toBe("refused by core")
    await ship(order, 3)
    expect(await kit.books(item)).toBe("A s0 r0")
  })

  it("ships a part where stock fell below the reserved, and what is left is a backorder", async () => {
    const { item, order } = await orderOfFour(6)
    await kit.stock(item, 3)
    await ship(order, 1)
    expect([await kit.books(item), await backorders(item)]).toEqual(["A s2 r3", [true]])
  })

  it("still refuses a part from another location that cannot hold the rest", async () => {
    const { item, order } = await orderOfFour(4, 3)
    expect(await outcomeOf(ship(order, 1, kit.B))).toBe("refused by the guard")
    expect([await kit.books(item), await backorders(item)]).toEqual(["A s4 r4, B s3 r0", [false]])
  })

  it("leaves claims as they were where the shipment fails", async () => {
    const { item, order } = await orderOfFour(4)
    expect(await outcomeOf(ship(order, 5))).not.toBe("ok")
    expect([await kit.books(item), await backorders(item)]).toEqual(["A s4 r4", [false]])
  })
})

describe("reservations that core's rollback revives", () => {
  const setQuantity = async (order: Order, quantity: number) => {
    await kit.run(beginOrderEditOrderWorkflow, { order_id: order.id })
    const items = [{ id: order.items[0]!.id, quantity }]
    await kit.run(orderEditUpdateItemQuantityWorkflow, { order_id: order.id, items })
    await kit.run(confirmOrderEditRequestWorkflow, { order_id: order.id, confirmed_by: "user_guard" })
  }
  const letSettle = async () => {
    await app.sql("update reservation_item set updated_at = now() - interval '2 minutes'")
    await app.sql("update order_item set updated_at = now() - interval '2 minutes'")
  }
  const repair = () => repairRevivedReservations(databaseExecutor(app.container))

  /** 2 units, edited to 5; an edit to 6 of 5 is refused and leaves 2 + 5 live. */
  const revived = async () => {
    const { item, variant_id } = await kit.single(5)
    const order = await kit.place({ variant_id, quantity: 2 })
    await setQuantity(order, 5)
    await outcomeOf(setQuantity(order, 6))
    expect(await kit.books(item)).toBe("A s5 r7")
    return item
  }

  it("are given back once the line has settled", async () => {
    const item = await revived()
    expect(await repair()).toBe(0)
    await letSettle()
    expect(await repair()).toBe(1)
    expect(await kit.books(item)).toBe("A s5 r5")
    expect(await repair()).toBe(0)
  })

  it("are told from what kits, parts and backorders hold rightly", async () => {
    const [cup, saucer] = [await kit.item(9), await kit.item(9)]
    const [variant_id] = await kit.variants([
      { items: [{ inventory_item_id: cup }, { inventory_item_id: saucer, required_quantity: 2 }] },
    ])
    await kit.place({ variant_id: variant_id!, quantity: 3 })
    const { item, variant_id: single } = await kit.single(9)
    await kit.fulfil(await kit.place({ variant_id: single, quantity: 4 }), 1)
    await kit.reserve(item, 2)
    await letSettle()
    expect(await repair()).toBe(0)
    expect([await kit.books(cup), await kit.books(saucer), await kit.books(item)]).toEqual([
      "A s9 r3",
      "A s9 r6",
      "A s8 r5",
    ])
  })
})
