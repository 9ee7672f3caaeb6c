import { accountKeys, factorKey, type LockoutKey } from "../../src/sign-in"
import { bootSessions, type SessionApp } from "../support/session-app"

describe("lockout", () => {
  let app: SessionApp
  beforeAll(async () => void (app = await bootSessions()))
  afterAll(async () => await app?.close())

  const keysOf = (identifier: string, address?: string) =>
    accountKeys({ auth_provider: "emailpass", identifier }, address)
  /** Of so many attempts, which could be made. */
  const attempts = async (count: number, keys: LockoutKey[]) => {
    const made: boolean[] = []
    for (let attempt = 0; attempt < count; attempt += 1) {
      made.push((await app.sessions.beginAttempt(keys)) === 0)
    }
    return made
  }
  const all = (count: number) => Array.from({ length: count }, () => true)
  const waitOf = async ([{ key }]: [LockoutKey] | LockoutKey[]) => {
    const [row] = await app.sql<{ wait: number }>(
      "select extract(epoch from locked_until - failed_at)::int as wait from access_lockout where key = $1",
      [key]
    )
    return row!.wait
  }
  /** Lets time pass for everything that is counted. */
  const pass = async (seconds: number) =>
    await app.sql(
      `update access_lockout set failed_at = failed_at - $1 * interval '1 second',
         locked_until = locked_until - $1 * interval '1 second'`,
      [seconds]
    )

  it("lets five attempts pass and then doubles the wait with each that fails, up to an hour", async () => {
    const keys = keysOf("ida@shop.test", "203.0.113.7")
    expect(await attempts(5, keys)).toEqual(all(5))
    for (const wait of [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]) {
      expect(await waitOf(keys)).toBe(wait)
      expect(await attempts(2, keys)).toEqual([false, false])
      await pass(wait)
      expect(await attempts(1, keys)).toEqual([true])
    }
  })

  it("says how long to wait", async () => {
    const keys = keysOf("wait@shop.test", "203.0.113.7")
    await attempts(5, keys)
    const wait = await app.sessions.beginAttempt(keys)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(30)
  })

  it("counts a hundred at once as a hundred", async () => {
    const keys = keysOf("rush@shop.test", "203.0.113.7")
    const waits = await Promise.all(Array.from({ length: 100 }, () => app.sessions.beginAttempt(keys)))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
  })

  it("is one address's alone, until there were too many from anywhere", async () => {
    expect(await attempts(6, keysOf("Far@Shop.test ", "203.0.113.7"))).toEqual([...all(5), false])
    for (let address = 0; address < 45; address += 1) {
      expect(await attempts(1, keysOf("far@shop.test", `198.51.100.${address}`))).toEqual([true])
    }
    expect(await attempts(1, keysOf("far@shop.test", "192.0.2.1"))).toEqual([false])
    expect(await attempts(1, keysOf("near@shop.test", "192.0.2.1"))).toEqual([true])
  })

  it("leaves in who signs in where they did before, whatever others try elsewhere", async () => {
    const home = keysOf("home@shop.test", "203.0.113.7")
    await attempts(1, home)
    await app.sessions.endLockout(home)
    for (let address = 0; address < 50; address += 1) {
      await attempts(1, keysOf("home@shop.test", `198.51.100.${address}`))
    }
    expect(await attempts(1, keysOf("home@shop.test", "192.0.2.1"))).toEqual([false])
    expect(await attempts(6, home)).toEqual([...all(5), false])
  })

  it("forgets who succeeds, and who did not try for a day", async () => {
    const keys = keysOf("back@shop.test", "203.0.113.9")
    await attempts(4, keys)
    await app.sessions.endLockout(keys)
    expect(await attempts(5, keys)).toEqual(all(5))
    await pass(25 * 3_600)
    expect(await attempts(6, keys)).toEqual([...all(5), false])
  })

  it("takes a one-time code once, of each login, also where it is given several times at once", async () => {
    const take = (login: string) => app.sessions.takeCode(login, "123456")
    const taken = await Promise.all(Array.from({ length: 10 }, () => take("authid_2")))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await take("authid_3")).toBe(true)
    await pass(600)
    expect(await take("authid_2")).toBe(true)
  })

  it("holds for the second factor by the login, and keeps no address", async () => {
    expect(await attempts(6, [factorKey("authid_1")])).toEqual([...all(5), false])
    const kept = await app.sql<{ key: string }>("select key from access_lockout")
    expect(kept.some(({ key }) => /shop|203\.0/.test(key))).toBe(false)
  })
})
