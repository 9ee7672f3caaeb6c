import { spawnSync } from "node:child_process"
import { hostname } from "node:os"
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

  const claimedBy = async (token: string) => {
    await note(app, [place({ lines: [{ sku: "SCARF", quantity: 1 }] })])
    await app.sql("update channel_order set claimed_by = $1, claimed_until = now() + interval '45 seconds'", [token])
    await app.sql("truncate graphile_worker._private_jobs")
    await freeDeadClaims(app.container)
    await take(app)
    return await app.sql("select intake_status from channel_order")
  }

  it("are taken at once after a start on the same machine, and a job comes for them", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""])
    expect(await claimedBy(`${hostname()}|${pid}|born|one`)).toEqual([{ intake_status: "taken" }])
    expect(await waitingJobs(app, "take-channel-orders")).toHaveLength(1)
  })

  it("stay with a process that lives", async () => {
    expect(await claimedBy(newClaimToken())).toEqual([{ intake_status: "noted" }])
  })
})
