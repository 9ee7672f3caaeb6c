import { pollNow } from "../../src/orders"
import type { App } from "../../../../integration-tests/harness/app.ts"
import { pushStockTask } from "../../src/stock/push-task"
import { reconcileStockTask } from "../../src/stock/reconcile-task"
import { fakeChannel, shown } from "./support/fake-channel"
import {
  addVariant,
  bootStockShop,
  collectChanges,
  CONNECTION,
  emptyShop,
  listOnChannel,
  setStock,
} from "./support/stock-shop"

jest.mock("../../src/orders", () => ({ ...jest.requireActual("../../src/orders"), pollNow: jest.fn() }))

const polled = pollNow as jest.Mock

describe("reconciling stock", () => {
  let app: App
  beforeAll(async () => {
    app = await bootStockShop()
  })
  afterAll(() => app?.close())
  beforeEach(async () => {
    await emptyShop(app)
    polled.mockReset().mockResolvedValue(undefined)
  })

  const context = () =>
    ({ container: app.container, signal: new AbortController().signal, assertClaimed: async () => undefined }) as never
  const push = async (trigger: "stock_change" | "schedule") => {
    await collectChanges(app)
    await pushStockTask.run({ connection_id: CONNECTION, trigger, attempt: 0 }, context())
  }
  const reconcile = () =>
    reconcileStockTask.run({ connection_id: CONNECTION, trigger: "schedule", attempt: 0 }, context())
  const jobs = () => app.sql<{ key: string }>("select key from graphile_worker.jobs")
  const lastRun = () =>
    app
      .sql(
        `select status, total, done_count, changed_count from sync_run where kind = 'reconcile' order by started_at desc limit 1`
      )
      .then(([run]) => run)

  const sellInStep = async (sku: string, stocked: number) => {
    await addVariant(app, sku, [{ levels: [{ stocked }] }])
    await listOnChannel(app, { [sku]: 0 })
    await push("stock_change")
  }

  const setOnChannel = (sku: string, quantity: number) => {
    fakeChannel().listings.find(({ title }) => title === sku)!.variants[0]!.quantity = quantity
  }

  it("finds nothing to do where both sides agree", async () => {
    await sellInStep("IKAT", 7)
    await reconcile()
    expect(await lastRun()).toEqual({ status: "succeeded", total: 1, done_count: 1, changed_count: 0 })
    expect(await jobs()).toEqual([])
  })

  it.each([3, 12])("repairs a quantity set to %i on the channel", async (wrong) => {
    await sellInStep("IKAT", 7)
    setOnChannel("IKAT", wrong)
    await reconcile()
    expect(await lastRun()).toMatchObject({ changed_count: 1 })
    expect(await jobs()).toEqual([{ key: `push-stock:${CONNECTION}:all` }])
    await push("schedule")
    expect(shown("L-IKAT")).toBe(7)
  })

  it("takes orders in flight for what they are, not for a fault", async () => {
    await sellInStep("IKAT", 7)
    setOnChannel("IKAT", 5)
    polled.mockImplementation(async () => void (await setStock(app, "IKAT", 5)))
    await reconcile()
    expect(await lastRun()).toMatchObject({ changed_count: 0 })
  })

  it("tries refused variants again, whatever their time", async () => {
    await sellInStep("IKAT", 7)
    fakeChannel().refuse = () => "Locked by a promotion."
    await setStock(app, "IKAT", 4)
    await push("stock_change")
    fakeChannel().refuse = undefined
    await reconcile()
    await push("schedule")
    expect(shown("L-IKAT")).toBe(4)
  })

  it("says what would change while the connection observes", async () => {
    await sellInStep("IKAT", 7)
    await app.sql("update channel_connection set stock_mode = 'observe'")
    setOnChannel("IKAT", 3)
    polled.mockClear()
    await reconcile()
    expect(await lastRun()).toMatchObject({ changed_count: 1 })
    expect(await jobs()).toEqual([])
    expect(polled).not.toHaveBeenCalled()
  })

  it("is not run while the connection is paused", async () => {
    await sellInStep("IKAT", 7)
    await app.sql("update channel_connection set paused_at = now()")
    await reconcile()
    expect(await lastRun()).toBeUndefined()
  })
})
