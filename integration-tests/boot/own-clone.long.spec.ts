import { execFileSync } from "node:child_process"
import { readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { adminClient } from "../harness/admin-client.ts"
import { freeShopPorts, shopEnvironment, type ShopPorts } from "../harness/shop-environment.ts"
import { commandOf, isAlive, waitUntil } from "../../backend/boot/process/process-info.ts"
import { copyClone, type Clone } from "./support/clone.ts"
import { contentsOf, demoContents } from "./support/contents.ts"
import { launch } from "./support/launch.ts"
import { powerCut, processesOf } from "./support/processes.ts"

// Whole shops open here, builds included, on machines that do other work as well.
jest.setTimeout(1_800_000)

const isRoot = process.getuid?.() === 0
/** The number of the user nobody on every Linux. */
const NOBODY = 65534
const PATIENCE_MS = 600_000

describe("a clone of its own", () => {
  let clone: Clone
  let ports: ShopPorts
  beforeAll(async () => {
    clone = copyClone()
    ports = await freeShopPorts()
  })
  afterEach(() => powerCut(processesOf(clone.folder)))
  afterAll(() => clone.remove())

  const npm = (args: string[], home: string, who: { uid?: number; gid?: number } = {}) => {
    const env = shopEnvironment(join(clone.folder, home), ports, { HOME: clone.folder })
    return launch(["npm", ...args], env, { cwd: clone.folder, ...who })
  }
  const partsOf = () => {
    const processes = processesOf(clone.folder).map(({ pid }) => ({ pid, command: commandOf(pid) }))
    const find = (pattern: RegExp) => processes.filter(({ command }) => pattern.test(command)).map(({ pid }) => pid)
    return { server: find(/medusajs\/cli\/\S+ start/), storefront: find(/bin\/next/), sandbox: find(/sandbox\/main/) }
  }

  it("is kept open by npm run dev: a plugin's change restarts the server alone, the storefront's nothing", async () => {
    const dev = npm(["run", "dev"], ".pasar-dev")
    await dev.shows("Watching plugins and backend.")
    const before = partsOf()
    expect(before.server).toHaveLength(1)
    const built = (plugin: string) => statSync(join(clone.folder, plugin, ".medusa/server/src/index.js")).mtimeMs
    const builds = { shopee: built("plugins/shopee"), channels: built("plugins/channels"), backend: built("backend") }

    change("plugins/shopee/src/providers/shopee/provider.ts", 'title: "Shopee"', 'title: "Shopee, changed"')
    await dev.shows("plugins/shopee rebuilt, server restarted")
    const { get } = await adminClient(`http://localhost:${ports.server}`)
    expect(await get("/admin/channel-connections")).toMatchObject({
      channel_connections: [{ provider_title: "Shopee, changed" }],
    })
    const after = partsOf()
    expect(after).toEqual({ ...before, server: [expect.any(Number)] })
    expect(after.server).not.toEqual(before.server)
    expect(built("plugins/shopee")).toBeGreaterThan(builds.shopee)
    expect(built("plugins/channels")).toBe(builds.channels)
    expect(built("backend")).toBe(builds.backend)

    const broken = 'title: (() => { throw new Error("broken on purpose") })()'
    change("plugins/shopee/src/providers/shopee/provider.ts", 'title: "Shopee, changed"', broken)
    await dev.shows("The next change tries again.")
    change("plugins/shopee/src/providers/shopee/provider.ts", broken, 'title: "Shopee, mended"')
    await dev.shows(/rebuilt, server restarted[^]*rebuilt, server restarted/)
    const mended = partsOf()
    expect(mended).toEqual({ ...before, server: [expect.any(Number)] })

    change("storefront/src/config/shop.ts", "Made by hand, one length at a time.", "Changed by hand, a moment ago.")
    const page = async () => (await fetch(`http://localhost:${ports.storefront}/sg`)).text()
    expect(await waitUntil(async () => (await page()).includes("Changed by hand, a moment ago."), PATIENCE_MS)).toBe(
      true
    )
    expect(partsOf()).toEqual(mended)
    expect(dev.screen().match(/rebuilt/g)).toHaveLength(2)

    const processes = processesOf(clone.folder)
    expect(await dev.pressCtrlC()).toBe(0)
    expect(processes.filter(isAlive)).toEqual([])
    expect(processesOf(clone.folder)).toEqual([])
  })

  it("builds anew only what a change reaches", () => {
    const before = buildHashes()
    change("plugins/shopee/src/index.ts", "\n", "\n// A change.\n")
    const after = buildHashes()
    const changed = Object.keys(after).filter((task) => after[task] !== before[task])
    expect(changed.sort()).toEqual(["//#build:server", "@pasar/backend#build", "@pasar/shopee#build"])
  })

  const title = "opens for an ordinary user, the database included, and ends cleanly"
  const named = isRoot ? title : `${title} (SKIPPED: this whole run is an ordinary user's)`
  ;(isRoot ? it : it.skip)(named, async () => {
    // Packages stay root's, as links to those of the first clone, and are only read.
    const give = `find . -name node_modules -prune -o -exec chown -h ${NOBODY}:${NOBODY} {} +`
    execFileSync("sh", ["-c", give], { cwd: clone.folder })
    const start = npm(["start"], ".pasar", { uid: NOBODY, gid: NOBODY })
    await start.shows("Pasar is open")
    expect(await contentsOf({ ports })).toEqual(demoContents())
    const processes = processesOf(clone.folder)
    const owners = processes.map(({ pid }) => statSync(`/proc/${pid}`).uid)
    expect(new Set(owners)).toEqual(new Set([NOBODY]))
    expect(processes.map(({ pid }) => commandOf(pid)).join()).toContain("bin/postgres")
    expect(await start.pressCtrlC()).toBe(0)
    expect(processes.filter(isAlive)).toEqual([])
    expect(processesOf(clone.folder)).toEqual([])
  })

  /** What Turborepo would look for in its cache, by task. */
  const buildHashes = () => {
    const args = ["run", "build", "build:server", "--filter=!./integration-tests", "--dry=json"]
    const turbo = join(clone.folder, "node_modules/turbo/bin/turbo")
    const plan = execFileSync(process.execPath, [turbo, ...args], { cwd: clone.folder, encoding: "utf8" })
    const { tasks } = JSON.parse(plan) as { tasks: { taskId: string; hash: string }[] }
    return Object.fromEntries(tasks.map(({ taskId, hash }) => [taskId, hash]))
  }

  const change = (file: string, from: string, to: string) => {
    const path = join(clone.folder, file)
    const text = readFileSync(path, "utf8")
    expect(text).toContain(from)
    writeFileSync(path, text.replace(from, to))
  }
})
