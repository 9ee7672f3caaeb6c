import type { MedusaContainer } from "@medusajs/framework/types"
import { IntegrationError } from "@pasar/integrations"
import type { App } from "../../../../integration-tests/harness/app.ts"
import { pollNow } from "../../src/orders"
import { pushStockTask } from "../../src/stock/push-task"
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

const polled = pollNow as jest.MockedFunction<(container: MedusaContainer, connection_id: string) => Promise<void>>

describe("pushing stock while orders are in flight", () => {
  let app: App
  beforeAll(async () => {
    app = await bootStockShop()
  })
  afterAll(() => app?.close())
  beforeEach(async () => {
    await emptyShop(app)
    polled.mockReset().mockResolvedValue(undefined)
  })

  const push = async () => {
    await collectChanges(app)
    await pushStockTask.run({ connection_id: CONNECTION, trigger: "stock_change", attempt: 0 }, {
      container: app.container,
      signal: new AbortController().signal,
      assertClaimed: async () => undefined,
    } as never)
  }
  const sell = async (sku: string, stocked: number, channel: number) => {
    await addVariant(app, sku, [{ levels: [{ stocked }] }])
    await listOnChannel(app, { [sku]: channel })
  }
  const sent = () =>
    fakeChannel()
      .calls.flat()
      .map(({ quantity }) => quantity)

  it("lowers to nothing at once, without asking for orders first", async () => {
    await sell("IKAT", 4, 9)
    await setStock(app, "IKAT", 0)
    let shownAtPoll: number | undefined
    polled.mockImplementation(async () => void (shownAtPoll ??= shown("L-IKAT")))
    await push()
    expect(shown("L-IKAT")).toBe(0)
    expect(shownAtPoll ?? 0).toBe(0)
  })

  it("hands no unit of an order in flight back with a quantity that lowers what it last pushed", async () => {
    await sell("IKAT", 10, 3)
    await push()
    // The channel has sold three and told nobody yet; the storefront sells one.
    fakeChannel().listings[0]!.variants[0]!.quantity = 7
    fakeChannel().calls.length = 0
    await setStock(app, "IKAT", 9)
    polled.mockImplementation(async () => void (await setStock(app, "IKAT", 6)))
    await push()
    expect(sent()).toEqual([6])
  })

  it("lowers without the orders where the channel takes long to tell them, and again once it did", async () => {
    await sell("IKAT", 10, 3)
    await push()
    fakeChannel().calls.length = 0
    await setStock(app, "IKAT", 9)
    polled.mockImplementation(async () => {
      while (shown("L-IKAT") !== 9) {
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      await setStock(app, "IKAT", 6)
    })
    await push()
    expect(sent()).toEqual([9, 6])
  })

  it("lowers and does not raise where the order side is away, and comes back for the rest", async () => {
    for (const sku of ["DOWN", "UP"]) {
      await sell(sku, 5, 3)
    }
    await push()
    await setStock(app, "DOWN", 4)
    await setStock(app, "UP", 9)
    polled.mockRejectedValue(new IntegrationError("unavailable", "Timeout"))
    await push()
    expect([shown("L-DOWN"), shown("L-UP")]).toEqual([4, 5])
    expect(
      await app.sql("select 1 from graphile_worker.jobs where task_identifier = 'push-stock' and run_at > now()")
    ).toHaveLength(1)
  })
})
