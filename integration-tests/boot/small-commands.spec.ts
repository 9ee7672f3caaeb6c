import { createServer } from "node:net"
import { launch } from "./support/launch.ts"
import { processesOf } from "./support/processes.ts"
import { bootShop, type BootShop } from "./support/shop.ts"

describe("beside a shop", () => {
  let shop: BootShop
  beforeEach(async () => (shop = await bootShop()))
  afterEach(() => shop.remove())

  it("npm run sandbox opens the sandbox alone, and Ctrl-C ends it", async () => {
    const sandbox = shop.npm(["run", "sandbox"])
    await sandbox.shows("Ctrl-C stops it")
    const stock = `http://127.0.0.1:${shop.ports.sandbox}/__sandbox/stock/IKAT-SCARF-IND`
    expect(await (await fetch(stock)).json()).toEqual({ quantity: expect.any(Number) })
    await expect(fetch(`http://127.0.0.1:${shop.ports.server}/health/live`)).rejects.toThrow()
    expect(await sandbox.pressCtrlC()).toBe(0)
    expect(processesOf(shop.home)).toEqual([])
  })

  it("leaves nothing running where its screen goes away", async () => {
    const cut = launch(["sh", "-c", "npm run sandbox | head -n 1"], shop.environment())
    await cut.ended
    expect(processesOf(shop.home)).toEqual([])
  })

  it("npm run doctor finds nothing to change on a machine that can run the shop", async () => {
    const doctor = shop.npm(["run", "doctor"])
    expect(await doctor.ended).toBe(0)
    for (const line of ["Machine", "Disk", "Variables", "does not run", "embedded PostgreSQL 18", "free"]) {
      expect(doctor.screen()).toContain(line)
    }
    expect(doctor.screen()).not.toContain("\u2716")
  })

  it("npm run doctor explains a taken port and a malformed variable, and changes nothing", async () => {
    const neighbour = createServer()
    await new Promise<void>((done) => neighbour.listen(shop.ports.storefront, "127.0.0.1", () => done()))
    const taken = shop.npm(["run", "doctor"])
    expect(await taken.ended).toBe(1)
    await new Promise((done) => neighbour.close(done))
    expect(taken.screen()).toContain(`\u2716 Port ${shop.ports.storefront}`)
    expect(taken.screen()).toContain(`STOREFRONT_PORT=${shop.ports.storefront + 10}`)

    const malformed = shop.npm(["run", "doctor"], { DATABASE_POOL_MAX: "1" })
    expect(await malformed.ended).toBe(1)
    expect(malformed.screen()).toContain('DATABASE_POOL_MAX should be a whole number from 2 to 200, but is "1"')
    expect(processesOf(shop.home)).toEqual([])
  })
})
