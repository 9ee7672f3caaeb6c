import { IntegrationError } from "@pasar/integrations"
import { CLOCK_SKEW_CODE } from "../../src/connections/call-channel"
import { MAX_ATTEMPTS } from "../../src/orders/intake/failure"
import { takeBatch } from "../../src/orders/intake/take-orders"
import { fakeMarket, place } from "./support/fake-market"
import {
  addProduct,
  bootOrderShop,
  CONNECTION,
  forgetOrders,
  intake,
  note,
  openIssues,
  restock,
  take,
  type OrderShop,
} from "./support/order-shop"

const refused = new IntegrationError("rejected", "Fake refused the income of this order.")
const garbled = new IntegrationError("unavailable", "Fake's answer cannot be read at: placed_at.", { concerns: "item" })

describe("orders that the channel does not tell of", () => {
  let app: OrderShop
  let scarf: string

  beforeAll(async () => {
    app = await bootOrderShop()
    scarf = await addProduct(app, "SCARF", 100)
  })
  beforeEach(async () => {
    await forgetOrders(app)
    await app.sql("update integration_connection set status = 'connected'")
    await restock(app, scarf, 100)
  })
  afterAll(() => app?.close())

  const placeMany = (count: number) =>
    Array.from({ length: count }, () => place({ lines: [{ sku: "SCARF", quantity: 1 }] }))
  /** Any read fails that asks for one of these. */
  const failFor = (bad: string[], error: Error) => {
    fakeMarket().fail = ({ operation, external_ids }) =>
      operation === "get" && external_ids.some((id) => bad.includes(id)) ? error : undefined
  }
  const rows = async (status: string) =>
    await app.sql<{ external_id: string; attempts: number; is_due: boolean; last_error: string | null }>(
      `select external_id, attempts, due_at is not null as is_due, last_error from channel_order
        where intake_status = $1 and claimed_by is null order by external_id`,
      [status]
    )

  it("puts a refused order aside with its reason, takes the others of its batch, and takes it when it is replayed", async () => {
    const ids = placeMany(45)
    const bad = ids[12]!
    failFor([bad], refused)
    await intake(app, ...ids)
    expect(await rows("taken")).toHaveLength(44)
    expect(await rows("failed")).toEqual([
      { external_id: bad, attempts: 1, is_due: false, last_error: refused.message },
    ])
    const issues = await openIssues(app)
    expect(issues.map(({ code }) => code)).toEqual(["order_failed"])
    expect(issues[0]!.message).toContain(bad)
    expect(issues[0]!.message).toContain(refused.message)
    fakeMarket().fail = undefined
    await note(app, [bad], "replay")
    await take(app)
    expect(await rows("taken")).toHaveLength(45)
    expect(await openIssues(app)).toEqual([])
  })

  it("tries orders that cannot be read again, each by its own count, and asks a person in the end", async () => {
    const ids = placeMany(20)
    const [first, second] = [ids[0]!, ids[19]!]
    failFor([first, second], garbled)
    await note(app, ids)
    await app.sql("update channel_order set attempts = $1 where external_id = $2", [MAX_ATTEMPTS - 2, second])
    await take(app)
    expect(await rows("taken")).toHaveLength(18)
    expect(await rows("failed")).toEqual([
      { external_id: first, attempts: 1, is_due: true, last_error: garbled.message },
      { external_id: second, attempts: MAX_ATTEMPTS - 1, is_due: true, last_error: garbled.message },
    ])
    expect(await openIssues(app)).toEqual([])
    await app.sql("update channel_order set due_at = now() where due_at is not null")
    await take(app)
    expect((await rows("failed")).map(({ attempts, is_due }) => [attempts, is_due])).toEqual([
      [2, true],
      [MAX_ATTEMPTS, false],
    ])
    expect(await openIssues(app)).toMatchObject([{ code: "order_failed", details: { external_id: second } }])
    // Whoever has been taken is left alone.
    expect((await rows("taken")).every(({ attempts, is_due }) => attempts === 0 && !is_due)).toBe(true)
  })

  it("takes nothing from an order in Medusa that cannot be read again", async () => {
    const [id] = placeMany(1)
    await intake(app, id!)
    failFor([id!], refused)
    await note(app, [id!], "poll")
    await take(app)
    expect(await rows("taken")).toEqual([{ external_id: id, attempts: 1, is_due: false, last_error: refused.message }])
  })

  it.each([
    ["refuses the whole shop", new IntegrationError("rejected", "No permission", { concerns: "account" })],
    ["names a wrong clock", new IntegrationError("rejected", "Clock", { vendor_code: CLOCK_SKEW_CODE })],
    ["asks to wait", new IntegrationError("rate_limited", "Too many requests")],
    ["is out", new IntegrationError("unavailable", "No answer")],
  ])("gives its claim back where the channel %s", async (_what, error) => {
    const ids = placeMany(3)
    failFor([ids[1]!], error)
    await note(app, ids)
    await expect(takeBatch(app.container, CONNECTION)).rejects.toThrow(error.message)
    expect((await rows("noted")).map(({ attempts, is_due }) => [attempts, is_due])).toEqual([
      [0, true],
      [0, true],
      [0, true],
    ])
    expect(await openIssues(app)).toMatchObject(error.vendor_code ? [{ code: "clock_skew" }] : [])
  })

  it.each([1, 3])("gives a claim of %d back where a refusal turns out to be of the shop", async (count) => {
    fakeMarket().refusal = new IntegrationError("rejected", "a_code_of_next_year")
    await note(app, placeMany(count))
    await expect(takeBatch(app.container, CONNECTION)).rejects.toThrow("a_code_of_next_year")
    expect((await rows("noted")).every(({ attempts, is_due }) => attempts === 0 && is_due)).toBe(true)
    expect(await openIssues(app)).toEqual([])
  })
})
