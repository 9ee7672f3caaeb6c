import { spawnSync } from "node:child_process"
import { hostname } from "node:os"
import { logger } from "@medusajs/framework/logger"
import { channelsService } from "../../src/connections/services"
import { newClaimToken } from "../../src/orders/intake/claim-token"
import { freeDeadClaims } from "../../src/orders/intake/free-dead-claims"
import { place } from "./support/fake-market"
import { addProduct, bootOrderShop, forgetOrders, note, take, waitingJobs, type OrderShop } from "./support/order-shop"

describe("orders that a killed process had claimed", () => {
  let app: OrderShop

  beforeAll(async () => {
    app = await bootOrderShop()
    await addProduct(app, "SCARF", 10)
  })
  beforeEach(() => forgetOrders(app))
  afterAll(() => app?.close())

  const claimedBy = async (token: string, start: () => Promise<void> = () => freeDeadClaims(app.container)) => {
    await note(app, [place({ lines: [{ sku: "SCARF", quantity: 1 }] })])
    await app.sql("update channel_order set claimed_by = $1, claimed_until = now() + interval '45 seconds'", [token])
    await app.sql("truncate graphile_worker._private_jobs")
    await start()
    await take(app)
    return await app.sql("select intake_status from channel_order")
  }

  it("are taken at once after a start on the same machine, and a job comes for them", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""])
    expect(await claimedBy(`${hostname()}|${pid}|born|one`)).toEqual([{ intake_status: "taken" }])
    expect(await waitingJobs(app, "take-channel-orders")).toHaveLength(1)
  })

  it("are freed by the start itself, which goes on where they could not be", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""])
    const warn = jest.spyOn(logger, "warn").mockImplementation(() => undefined)
    const start = () => channelsService(app.container).__hooks.onApplicationStart()
    await app.sql("alter table channel_order rename column claimed_by to claimed_by_away")
    await expect(start()).resolves.toBeUndefined()
    await app.sql("alter table channel_order rename column claimed_by_away to claimed_by")
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("claimed_by"))
    warn.mockRestore()
    expect(await claimedBy(`${hostname()}|${pid}|born|two`, start)).toEqual([{ intake_status: "taken" }])
  })

  it("stay with a process that lives", async () => {
    expect(await claimedBy(newClaimToken())).toEqual([{ intake_status: "noted" }])
  })
})
