import { CHANNEL_PROVIDER_CONTRACT_VERSION } from "../../types"
import { authBattery } from "./auth"
import { listingBattery } from "./listings"
import { orderBattery } from "./orders"
import { stockBattery } from "./stock"
import { connectTarget, type Connected, type ConformanceTarget } from "./target"
import { webhookBattery } from "./webhooks"

export type { ConformanceTarget }

/** The one battery that every channel provider passes against its own sandbox. Runs under Jest. */
export const describeChannelConformance = (name: string, open: () => Promise<ConformanceTarget>): void => {
  describe(`conformance of ${name}`, () => {
    let target: Connected | undefined
    const connected = () => target!

    beforeAll(async () => {
      target = await connectTarget(await open())
    })

    afterAll(async () => {
      await target?.close()
    })

    it("describes itself in this version of the contract", () => {
      const { descriptor } = connected().provider
      expect(descriptor.contract_version).toBe(CHANNEL_PROVIDER_CONTRACT_VERSION)
      expect(descriptor.title).not.toBe("")
      expect(descriptor.order_batch).toBeGreaterThan(0)
      expect(descriptor.order_window_s).toBeGreaterThan(0)
      expect(descriptor.rate_budget.units).toBeGreaterThan(0)
    })

    describe("auth", () => authBattery(connected))
    describe("listings", () => listingBattery(connected))
    describe("orders", () => orderBattery(connected))
    describe("stock", () => stockBattery(connected))
    describe("webhooks", () => webhookBattery(connected))
  })
}
