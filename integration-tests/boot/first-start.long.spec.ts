import { rmSync } from "node:fs"
import { join } from "node:path"
import { contentsOf, demoContents } from "./support/contents.ts"
import { powerCut, processesOf } from "./support/processes.ts"
import { bootShop, type BootShop } from "./support/shop.ts"

// Whole shops open here, builds included, on machines that do other work as well.
jest.setTimeout(1_800_000)

/** What stands on the screen while the first start is in the middle of its next stage. */
const moments = [
  "Pasar",
  "\u2714 Embedded database",
  "\u2714 Server and admin built",
  "\u2714 Database migrated",
  "\u2714 Demo shop filled",
  "\u2714 Shopee connected",
  "\u2714 Server with admin",
]

describe("a first start that is cut off", () => {
  let shop: BootShop
  beforeEach(async () => (shop = await bootShop()))
  afterEach(() => shop.remove())

  it("by Ctrl-C at any moment leaves nothing running, and the next one opens the whole shop", async () => {
    for (const moment of moments) {
      const attempt = shop.npm(["start"])
      await attempt.shows(moment)
      expect(await attempt.pressCtrlC()).toBe(0)
      expect(attempt.screen()).toContain("Everything is stopped.")
      expect(attempt.screen()).not.toContain("\u2716")
      expect(processesOf(shop.home)).toEqual([])
    }
    const opened = await shop.open()
    expect(await contentsOf(shop)).toEqual(demoContents())
    await opened.pressCtrlC()
  })

  it("by a kill -9 of everything at any moment is taken up by the next one", async () => {
    for (const moment of moments) {
      const attempt = shop.npm(["start"])
      await attempt.shows(moment)
      powerCut(processesOf(shop.home))
      await attempt.ended
    }
    const opened = await shop.open()
    expect(await contentsOf(shop)).toEqual(demoContents())
    await opened.pressCtrlC()
    expect(processesOf(shop.home)).toEqual([])
  })

  it("opens also when what was noted about its database is lost", async () => {
    await (await shop.open()).pressCtrlC()
    rmSync(join(shop.home, "postgres.json"))
    rmSync(join(shop.home, "secrets.json"))
    const opened = await shop.open()
    expect((await contentsOf(shop)).products).toBe(demoContents().products)
    await opened.pressCtrlC()
  })
})
