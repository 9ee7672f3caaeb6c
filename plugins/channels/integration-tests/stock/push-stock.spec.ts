import type { MedusaContainer } from "@medusajs/framework/types"
import { IntegrationError, type IntegrationsModuleService } from "@pasar/integrations"
import type { App } from "../../../../integration-tests/harness/app.ts"
import { pollNow } from "../../src/orders"
import { laterPushJob } from "../../src/stock/push-job"
import { pushStockTask } from "../../src/stock/push-task"
import variantSellingChanged from "../../src/subscribers/variant-selling-changed"
import { fakeChannel, rateLimited, shown } from "./support/fake-channel"
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

type Pushed = { sku: string; pushed_quantity: number | null; pushed_version: number; push_error: string | null }

const polled = pollNow as jest.MockedFunction<(container: MedusaContainer, connection_id: string) => Promise<void>>

describe("pushing stock", () => {
  let app: App
  beforeAll(async () => {
    app = await bootStockShop()
  })
  afterAll(() => app?.close())
  beforeEach(async () => {
    await emptyShop(app)
    polled.mockReset().mockResolvedValue(undefined)
  })

  const push = async (trigger: "stock_change" | "schedule" = "stock_change") => {
    await collectChanges(app)
    await pushStockTask.run({ connection_id: CONNECTION, trigger, attempt: 0 }, {
      container: app.container,
      signal: new AbortController().signal,
      assertClaimed: async () => undefined,
    } as never)
  }
  const pushed = (sku: string) =>
    app
      .sql<Pushed>("select sku, pushed_quantity, pushed_version, push_error from listing_variant where sku = $1", [sku])
      .then(([row]) => row)
  const waitingJobs = () =>
    app.sql<{ key: string; wait_s: number }>(
      `select key, extract(epoch from run_at - now())::int as wait_s from graphile_worker.jobs
        where task_identifier = 'push-stock' order by run_at`
    )
  const issues = () => app.sql("select code, status, subject_type, message from sync_issue")

  const sell = async (sku: string, stocked: number, channel: number) => {
    await addVariant(app, sku, [{ levels: [{ stocked }] }])
    await listOnChannel(app, { [sku]: channel })
  }

  it("shows the channel what is sellable and keeps what it pushed", async () => {
    await sell("IKAT", 7, 3)
    await push()
    expect(shown("L-IKAT")).toBe(7)
    expect(await pushed("IKAT")).toEqual({ sku: "IKAT", pushed_quantity: 7, pushed_version: 1, push_error: null })
  })

  it("pushes nothing that the channel shows already", async () => {
    await sell("IKAT", 7, 3)
    await push()
    await push()
    expect(fakeChannel().calls).toHaveLength(1)
  })

  it("fills the channel's batches", async () => {
    fakeChannel().batch = 2
    for (const sku of ["A", "B", "C", "D", "E"]) {
      await addVariant(app, sku, [{ levels: [{ stocked: 4 }] }])
    }
    await listOnChannel(app, { A: 9, B: 9, C: 9, D: 9, E: 9 })
    await push()
    expect(fakeChannel().calls.map((levels) => levels.length)).toEqual([2, 2, 1])
  })

  it("takes orders in flight before it raises", async () => {
    await sell("IKAT", 7, 3)
    // The buyer's two units are on the channel, Medusa hears of them only now.
    polled.mockImplementation(async () => void (await setStock(app, "IKAT", 5)))
    await push()
    expect(polled).toHaveBeenCalledTimes(1)
    expect(
      fakeChannel()
        .calls.flat()
        .map(({ quantity }) => quantity)
    ).toEqual([5])
  })

  it("raises nothing where the polled orders explain the difference", async () => {
    await sell("IKAT", 7, 7)
    await push()
    await app.sql("update listing_variant set channel_quantity = 5, channel_quantity_at = now() + interval '1 second'")
    polled.mockImplementation(async () => void (await setStock(app, "IKAT", 5)))
    fakeChannel().calls.length = 0
    await push()
    expect(fakeChannel().calls).toEqual([])
  })

  it("goes on past refused rows, names them in an issue and tries them again later", async () => {
    for (const sku of ["GOOD", "BAD"]) {
      await addVariant(app, sku, [{ levels: [{ stocked: 4 }] }])
    }
    await listOnChannel(app, { GOOD: 9, BAD: 9 })
    fakeChannel().refuse = ({ external_listing_id }) =>
      external_listing_id === "L-BAD" ? "Locked by a promotion." : undefined
    await push()
    expect([shown("L-GOOD"), shown("L-BAD")]).toEqual([4, 9])
    expect(await issues()).toEqual([
      expect.objectContaining({ code: "push_refused", status: "open", message: expect.stringContaining("BAD") }),
    ])
    const [later] = await waitingJobs()
    expect(later!.wait_s).toBeGreaterThan(30)

    await push()
    expect(fakeChannel().calls).toHaveLength(1)
    await app.sql(
      "update listing_variant set push_retry_at = now() - interval '1 second' where push_retry_at is not null"
    )
    fakeChannel().refuse = undefined
    await push()
    expect(shown("L-BAD")).toBe(4)
    expect(await issues()).toEqual([expect.objectContaining({ status: "resolved" })])
  })

  it("tries a refused row at once where its quantity is another by now", async () => {
    await sell("IKAT", 4, 9)
    fakeChannel().refuse = () => "Locked by a promotion."
    await push()
    fakeChannel().refuse = undefined
    await setStock(app, "IKAT", 3)
    await push()
    expect(shown("L-IKAT")).toBe(3)
  })

  it("keeps going where the channel refuses a call as a whole", async () => {
    fakeChannel().batch = 1
    for (const sku of ["A", "B"]) {
      await addVariant(app, sku, [{ levels: [{ stocked: 4 }] }])
    }
    await listOnChannel(app, { A: 9, B: 9 })
    fakeChannel().failures.push(new IntegrationError("rejected", "Item is banned."))
    await push()
    expect([shown("L-A"), shown("L-B")]).toEqual([9, 4])
    expect((await pushed("A"))!.push_error).toBe("Item is banned.")
  })

  it.each([
    ["waits as long as a rate limit asks", rateLimited(17), 17],
    ["waits a little where the channel is away", new IntegrationError("unavailable", "Timeout"), 2],
  ])("%s", async (_, failure, wait_s) => {
    await sell("IKAT", 2, 9)
    fakeChannel().failures.push(failure)
    await push()
    const [later] = await waitingJobs()
    // Rounded up to five seconds at most.
    expect(later!.wait_s).toBeGreaterThanOrEqual(wait_s - 1)
    expect(later!.wait_s).toBeLessThanOrEqual(wait_s + 5)
    expect(await pushed("IKAT")).toMatchObject({ pushed_quantity: null, push_error: null })
  })

  it("tries again soon where the channel was away, although a refused row waits for long", async () => {
    await sell("BAD", 4, 9)
    fakeChannel().refuse = () => "Locked by a promotion."
    await push()
    await app.sql("update graphile_worker._private_jobs set run_at = run_at + interval '10 minutes'")
    await sell("IKAT", 2, 9)
    fakeChannel().failures.push(new IntegrationError("unavailable", "Timeout"))
    await push()
    const [soon, refused] = await waitingJobs()
    expect(soon!.wait_s).toBeLessThanOrEqual(7)
    expect(refused!.wait_s).toBeGreaterThan(300)
  })

  it("follows a variant that is sold otherwise now, although a refused row waits for long", async () => {
    await app.container
      .resolve<IntegrationsModuleService>("integrations")
      .enqueue([laterPushJob(CONNECTION, new Date(Date.now() + 1_800_000))])
    await variantSellingChanged({ event: { data: { id: "variant_IKAT" } }, container: app.container } as never)
    const [soon] = await waitingJobs()
    expect(soon!.wait_s).toBeLessThanOrEqual(7)
  })

  it("observes: writes down what it would push and calls nobody", async () => {
    await sell("IKAT", 7, 3)
    await app.sql("update channel_connection set stock_mode = 'observe'")
    await push()
    expect(fakeChannel().calls).toEqual([])
    expect(await app.sql("select sellable_quantity, pushed_quantity from listing_variant")).toEqual([
      { sellable_quantity: 7, pushed_quantity: null },
    ])
  })

  it("stops while the connection is paused", async () => {
    await sell("IKAT", 7, 3)
    await app.sql("update channel_connection set paused_at = now()")
    await push()
    expect(shown("L-IKAT")).toBe(3)
  })

  it("takes a quantity for unknown until the channel has answered, and sends it again where no answer came", async () => {
    await sell("IKAT", 5, 5)
    await push()
    await setStock(app, "IKAT", 3)
    // Taken by the channel; its answer is lost, as with a crash.
    fakeChannel().loseAnswer = new IntegrationError("unavailable", "Timeout")
    await push()
    expect(shown("L-IKAT")).toBe(3)
    fakeChannel().loseAnswer = undefined
    await setStock(app, "IKAT", 5)
    await push()
    expect(shown("L-IKAT")).toBe(5)
  })

  it("knows what the channel shows where it refused the next quantity", async () => {
    await sell("IKAT", 5, 9)
    await push()
    await setStock(app, "IKAT", 3)
    fakeChannel().refuse = () => "Locked by a promotion."
    await push()
    expect(await pushed("IKAT")).toMatchObject({ pushed_quantity: 5, push_error: "Locked by a promotion." })
  })

  it("takes a quantity for unknown where somebody else pushed meanwhile, and pushes again", async () => {
    await sell("IKAT", 2, 9)
    fakeChannel().onSet = async () => void (await app.sql("update listing_variant set pushed_version = 5"))
    await push()
    expect(await pushed("IKAT")).toMatchObject({ pushed_quantity: null, pushed_version: 6 })
    fakeChannel().onSet = undefined
    await push()
    expect(await pushed("IKAT")).toMatchObject({ pushed_quantity: 2, pushed_version: 7 })
  })
})
