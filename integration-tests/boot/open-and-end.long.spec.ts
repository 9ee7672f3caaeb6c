import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { adminClient } from "../harness/admin-client.ts"
import { commandOf, isAlive, waitUntil } from "../../backend/boot/process/process-info.ts"
import type { Launch } from "./support/launch.ts"
import { powerCut, processesOf } from "./support/processes.ts"
import { bootShop, type BootShop } from "./support/shop.ts"

// Whole shops open here, builds included, on machines that do other work as well.
jest.setTimeout(1_800_000)

const RECOVERY = "automatic recovery in progress"
const CLEAN_END = "database system is shut down"

/** One folder, opened again and again: what one end leaves behind, the next start has to live with. */
describe("a shop that opens and ends", () => {
  let shop: BootShop
  let running: Launch
  beforeAll(async () => (shop = await bootShop()))
  afterEach(() => powerCut(processesOf(shop.home)))
  afterAll(() => shop.remove())

  const serverUrl = () => `http://localhost:${shop.ports.server}`
  const end = async () => expect(await running.pressCtrlC()).toBe(0)

  it("says how far it is, opens all three parts, and Ctrl-C ends every process and the database cleanly", async () => {
    running = await shop.open()
    for (const stage of ["Embedded database", "Database migrated", "Demo shop filled", "Shopee connected"]) {
      expect(running.screen()).toMatch(new RegExp(`\u2714 ${stage}.* \\d+(\\.\\d)? s`))
    }
    const { server, storefront, sandbox } = shop.ports
    for (const port of [server, storefront, sandbox]) {
      expect(running.screen()).toContain(`http://localhost:${port}`)
    }
    for (const address of [
      `${server}/health/ready`,
      `${server}/app`,
      `${storefront}/sg`,
      `${sandbox}/__sandbox/state`,
    ]) {
      expect((await fetch(`http://localhost:${address}`)).status).toBe(200)
    }
    const processes = processesOf(shop.home)
    // npm, the launcher, three parts, and PostgreSQL with its own.
    expect(processes.length).toBeGreaterThan(6)
    await end()
    expect(processes.filter(isAlive)).toEqual([])
    expect(processesOf(shop.home)).toEqual([])
    expect(shop.postgresLog().trim().split("\n").at(-1)).toContain(CLEAN_END)
    expect(existsSync(join(shop.home, "running.json"))).toBe(false)
  })

  it("opens again without recovery, and a second start beside it says where it is and disturbs nothing", async () => {
    running = await shop.open()
    expect(shop.postgresLog()).not.toContain(RECOVERY)
    const before = processesOf(shop.home).length
    const second = shop.npm(["start"])
    expect(await second.ended).toBe(1)
    const { owner } = JSON.parse(readFileSync(join(shop.home, "running.json"), "utf8")) as { owner: { pid: number } }
    expect(second.screen()).toContain(`Pasar already runs here (process ${owner.pid}, npm start`)
    expect(second.screen()).toContain(`http://localhost:${shop.ports.storefront}`)
    const reset = shop.npm(["run", "reset", "--", "--yes"])
    expect(await reset.ended).toBe(1)
    expect(reset.screen()).toContain(`Pasar already runs here (process ${owner.pid}, npm start`)
    const sandbox = shop.npm(["run", "sandbox"])
    expect(await sandbox.ended).toBe(1)
    expect(sandbox.screen()).toContain(`Its Shopee sandbox is open at http://localhost:${shop.ports.sandbox}`)
    expect(processesOf(shop.home)).toHaveLength(before)
    expect((await fetch(`${serverUrl()}/health/ready`)).status).toBe(200)
    const doctor = shop.npm(["run", "doctor"])
    expect(await doctor.ended).toBe(0)
    expect(doctor.screen()).toContain(`runs (process ${owner.pid})`)
    await end()
  })

  it.each([
    ["server", /medusajs\/cli\/\S+ start/],
    ["storefront", /next-server|bin\/next/],
    ["Shopee sandbox", /shopee\/sandbox\/main/],
    ["embedded database", /bin\/postgres/],
  ])("says that the %s died, ends the rest and exits with 1", async (name, program) => {
    running = await shop.open()
    const processes = processesOf(shop.home)
    const victim = processes.filter(({ pid }) => program.test(commandOf(pid)))
    expect(victim.length).toBeGreaterThan(0)
    powerCut(victim)
    expect(await running.ended).toBe(1)
    expect(running.screen().split("\n\u2716 ")[1]).toContain(
      `The ${name} ended by SIGKILL; everything else is stopped.`
    )
    expect(running.screen()).toContain(`The whole log: ${join(shop.home, "logs")}`)
    expect(processes.filter(isAlive)).toEqual([])
    // What PostgreSQL forked while it was being killed ends by itself as soon as it sees that.
    await waitUntil(() => processesOf(shop.home).length === 0, 5_000)
    expect(processesOf(shop.home)).toEqual([])
  })

  it("recovers by itself from a kill -9 of everything, PostgreSQL included, and has lost nothing", async () => {
    running = await shop.open()
    const { post } = await adminClient(serverUrl())
    const { customer } = await post<{ customer: { id: string } }>("/admin/customers", { email: "kill@example.com" })
    powerCut(processesOf(shop.home))
    await running.ended
    expect(existsSync(join(shop.home, "postgres/data/postmaster.pid"))).toBe(true)
    const written = shop.postgresLog().length

    running = await shop.open()
    expect(shop.postgresLog().slice(written)).toContain(RECOVERY)
    const { get } = await adminClient(serverUrl())
    expect(await get(`/admin/customers/${customer.id}`)).toMatchObject({ customer: { email: "kill@example.com" } })
    await end()
    expect(processesOf(shop.home)).toEqual([])
  })

  it("ends the parts that a killed launcher left behind, and opens", async () => {
    running = await shop.open()
    const { owner } = JSON.parse(readFileSync(join(shop.home, "running.json"), "utf8")) as { owner: { pid: number } }
    const orphans = processesOf(shop.home).filter(({ pid }) => pid !== owner.pid && pid !== running.pid)
    process.kill(running.pid, "SIGKILL")
    process.kill(owner.pid, "SIGKILL")
    await running.ended
    expect(orphans.filter(isAlive).length).toBeGreaterThan(3)
    running = await shop.open()
    expect(orphans.filter(isAlive)).toEqual([])
    await end()
    expect(processesOf(shop.home)).toEqual([])
  })
})
