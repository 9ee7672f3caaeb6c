import { IntegrationError } from "@pasar/integrations"
import { databaseExecutor } from "../../src/connections/services"
import { onCommitPoint } from "../../src/orders/commit-points"
import { claimDueOrders } from "../../src/orders/intake/claim"
import { takeBatch } from "../../src/orders/intake/take-orders"
import { fakeMarket, market, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
  forgetOrders,
  note,
  restock,
  type OrderShop,
} from "./support/order-shop"

describe("a claim that is worked on for longer than its lease", () => {
  let app: OrderShop
  let scarf: string
  let passed = 0
  let stolen = 0
  const realNow = Date.now.bind(Date)

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 100)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await restock(app, scarf, 100)
    passed = 0
    stolen = 0
    jest.spyOn(Date, "now").mockImplementation(() => realNow() + passed * 1000)
  })
  afterEach(() => jest.restoreAllMocks())
  afterAll(() => app?.close())

  /** So much time goes by, for this process and for the lease in the database; then a second worker looks for work. */
  const spend = async (seconds: number) => {
    passed += seconds
    await app.sql("update channel_order set claimed_until = claimed_until - $1 * interval '1 second'", [seconds])
    stolen += (await claimDueOrders(databaseExecutor(app.container), CONNECTION)).orders.length
  }
  const placeMany = (count: number) =>
    Array.from({ length: count }, () => place({ lines: [{ sku: "SCARF", quantity: 1 }] }))
  const taken = async () => (await app.sql("select 1 from channel_order where intake_status = 'taken'")).length

  it("is not taken by a second worker while its orders are read one by one", async () => {
    const ids = placeMany(8)
    fakeMarket().fail = async ({ operation, external_ids }) => {
      if (operation !== "get") {
        return undefined
      }
      await spend(20)
      return external_ids.includes(ids[5]!) ? new IntegrationError("rejected", "No income yet.") : undefined
    }
    await note(app, ids)
    await takeBatch(app.container, CONNECTION)
    expect(passed).toBeGreaterThan(90)
    expect([stolen, await taken()]).toEqual([0, 7])
  })

  it("is not taken by a second worker while its orders are written one by one", async () => {
    const ids = placeMany(6)
    let tries = 0
    const lift = onCommitPoint(async (point) => {
      if (point === "before-orders") {
        tries += 1
        if (tries === 1) {
          throw new Error("the batch fails as a whole")
        }
        await spend(20)
      }
    })
    await note(app, ids)
    await takeBatch(app.container, CONNECTION)
    lift()
    expect(passed).toBe(120)
    expect([stolen, await taken()]).toEqual([0, 6])
  })

  it("is not taken by a second worker while its orders are followed one by one", async () => {
    const ids = placeMany(6)
    await note(app, ids)
    await takeBatch(app.container, CONNECTION)
    ids.forEach((id) => market.cancel(id))
    const lift = onCommitPoint(async (point) => {
      if (point === "reservations-deleted") {
        await spend(20)
      }
    })
    await note(app, ids)
    await takeBatch(app.container, CONNECTION)
    lift()
    const canceled = await app.sql("select 1 from channel_order where status = 'canceled'")
    expect([passed, stolen, canceled.length]).toEqual([120, 0, 6])
  })

  it("leaves alone what a second worker has taken after all", async () => {
    const ids = placeMany(3)
    let tries = 0
    const lift = onCommitPoint(async (point) => {
      if (point === "before-orders") {
        tries += 1
        if (tries === 1) {
          throw new Error("the batch fails as a whole")
        }
        await spend(50)
      }
    })
    await note(app, ids)
    await takeBatch(app.container, CONNECTION)
    lift()
    expect(tries).toBe(2)
    expect([stolen, await taken()]).toEqual([3, 0])
  })
})
