import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { explain } from "../failure.ts"
import { startChild, type Child } from "../process/child.ts"
import { RunLock } from "../process/lock.ts"
import { isAlive } from "../process/process-info.ts"
import { Shop } from "../shop.ts"
import { waitFor } from "../stages/serve.ts"

describe("a part of the shop that dies", () => {
  let folder: string
  let shop: Shop
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pasar-shop-"))
    shop = new Shop()
  })
  afterEach(async () => {
    await shop.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const start = (name: string, program: string): Promise<Child> =>
    shop.hold(() =>
      startChild({ name, args: ["-e", program], cwd: folder, env: process.env, log: join(folder, `${name}.log`) })
    )
  const failureOf = (promise: Promise<unknown>) => promise.then(() => [], explain)

  it("names the part that died, how, and the end of its log", async () => {
    await start("server", `console.log("a busy day"); console.log("out of memory"); process.exitCode = 3`)
    const said = await failureOf(shop.died)
    expect(said[0]).toBe("The server ended with exit code 3; everything else is stopped.")
    expect(said.slice(1)).toEqual(["a busy day", "out of memory", `The whole log: ${join(folder, "server.log")}`])
  })

  it("stops the other parts, then gives the lock back", async () => {
    const file = join(folder, "running.json")
    shop.holdLock(await RunLock.take(file, "npm start", []))
    const storefront = await start("storefront", "setTimeout(() => undefined, 60_000)")
    await start("server", "process.exitCode = 3")
    await failureOf(shop.died)
    expect(isAlive(storefront.id)).toBe(true)
    await shop.stop()
    expect(isAlive(storefront.id)).toBe(false)
    expect(existsSync(file)).toBe(false)
  })

  it("is no death where the shop was told to stop, or the part to make room for another", async () => {
    const told: string[] = []
    shop.died.catch((error: unknown) => told.push(...explain(error)))
    const first = await start("server", "setTimeout(() => undefined, 60_000)")
    await shop.replace(first)
    const second = await start("server", "setTimeout(() => undefined, 60_000)")
    await shop.stop()
    await Promise.all([first.ended, second.ended])
    expect(told).toEqual([])
  })

  it("does not wait for a part that ended while starting", async () => {
    const server = await start("server", `console.log("no such table"); process.exitCode = 1`)
    const said = await failureOf(waitFor(server, "http://127.0.0.1:9/health"))
    expect(said).toEqual([
      "The server ended with exit code 1 while starting.",
      "no such table",
      `The whole log: ${join(folder, "server.log")}`,
    ])
  }, 30_000)
})
