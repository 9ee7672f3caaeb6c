import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { powerCut, processesOf } from "./support/processes.ts"
import { bootShop, type BootShop } from "./support/shop.ts"

// Whole shops open here, builds included, on machines that do other work as well.
jest.setTimeout(1_800_000)

/** A disk of so many megabytes, which only root can make. */
const mount = (folder: string, megabytes: number) =>
  spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]).status === 0

const canMount = () => {
  const folder = mkdtempSync(join(tmpdir(), "pasar-mount-"))
  const can = mount(folder, 1)
  if (can) {
    execFileSync("umount", [folder])
  }
  rmSync(folder, { recursive: true })
  return can
}

describe("a full disk", () => {
  const isPossible = canMount()
  const test = isPossible ? it : it.skip
  const named = (title: string) => (isPossible ? title : `${title} (SKIPPED: this user cannot mount a small disk)`)
  let shop: BootShop
  beforeEach(async () => (shop = await bootShop()))
  afterEach(() => {
    powerCut(processesOf(shop.home))
    spawnSync("umount", ["-l", shop.home])
    shop.remove()
  })

  test(named("is refused before anything is begun, with the room that is needed"), async () => {
    expect(mount(shop.home, 100)).toBe(true)
    const attempt = shop.npm(["start"])
    expect(await attempt.ended).toBe(1)
    expect(attempt.screen()).toMatch(/Only \d+ MB are free on the disk that holds /)
    expect(attempt.screen()).toContain("Pasar needs 500 MB")
    expect(processesOf(shop.home)).toEqual([])
  })

  test(named("is told as such when it fills up during the first start, and the next start goes on"), async () => {
    expect(mount(shop.home, 600)).toBe(true)
    const attempt = shop.npm(["start"])
    await attempt.shows("\u2714 Embedded database")
    const filler = join(shop.home, "filler")
    const { bavail, bsize } = statfsSync(shop.home)
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 2 ** 20))
    expect(await attempt.ended).toBe(1)
    expect(attempt.screen()).toContain("\u2716 The disk is full.")
    expect(attempt.screen()).toContain("Free at least 1 GB")
    expect(processesOf(shop.home)).toEqual([])

    rmSync(filler)
    execFileSync("mount", ["-o", "remount,size=2g", shop.home])
    const opened = await shop.open()
    await opened.pressCtrlC()
    expect(processesOf(shop.home)).toEqual([])
  })
})
