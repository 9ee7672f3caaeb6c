import type { Logger } from "@medusajs/framework/types"
import { ManualClock } from "@pasar/integrations/testing"
import { Rights, RightsCache } from ".."

const rights = (version: number, owners = [{ id: "user_1", name: "Ida" }]) =>
  new Rights(version, new Map(), new Map(), owners)

/** A database that counts who asks it, and can be away. */
const database = () => {
  const state = { version: 1, loads: 0, looks: 0, isAway: false, owners: [{ id: "user_1", name: "Ida" }] }
  const answer = async <T>(value: T) => {
    if (state.isAway) {
      throw new Error("gone")
    }
    return value
  }
  const load = () => ((state.loads += 1), answer(rights(state.version, state.owners)))
  const version = () => ((state.looks += 1), answer(state.version))
  return { state, load, version }
}

const cacheOf = (source: ReturnType<typeof database>) => {
  const clock = new ManualClock()
  const warnings: string[] = []
  const logger = { warn: (message: string) => void warnings.push(message) } as unknown as Logger
  return { clock, warnings, cache: new RightsCache(source, { logger, clock }) }
}

describe("rights in memory", () => {
  it("are read once and then decided by without asking", async () => {
    const source = database()
    const { cache } = cacheOf(source)
    const first = await cache.current()
    for (let request = 0; request < 100; request += 1) {
      expect(cache.current()).toBe(first)
    }
    expect(source.state).toMatchObject({ loads: 1, looks: 0 })
  })

  it("stay while looks at the counter find it unmoved, and are read again when it has moved", async () => {
    const source = database()
    const { cache, clock } = cacheOf(source)
    await cache.current()
    for (let look = 0; look < 5; look += 1) {
      clock.advance(2_000)
      await cache.check()
    }
    expect(await cache.current()).toMatchObject({ version: 1 })
    expect(source.state.loads).toBe(1)
    source.state.version = 2
    await cache.check()
    expect(await cache.current()).toMatchObject({ version: 2 })
  })

  it("decide nothing that nobody has looked at for four seconds: the request asks, and fails if it cannot", async () => {
    const source = database()
    const { cache, clock, warnings } = cacheOf(source)
    await cache.current()
    source.state.isAway = true
    await cache.check()
    expect(warnings).toEqual(["Rights could not be read: gone"])
    expect(await cache.current()).toMatchObject({ version: 1 })
    clock.advance(4_000)
    await expect(cache.current()).rejects.toThrow("gone")
    Object.assign(source.state, { isAway: false, version: 2 })
    expect(await cache.current()).toMatchObject({ version: 2 })
  })

  it("are read again by who asks while a read is under way, since that one may have come too early", async () => {
    const source = database()
    const { cache } = cacheOf(source)
    const early = cache.refresh()
    source.state.version = 2
    const [, late, later] = await Promise.all([early, cache.refresh(), cache.refresh()])
    expect(late).toMatchObject({ version: 2 })
    expect(later).toBe(late)
    expect(source.state.loads).toBe(2)
  })

  it("are read for every request while nobody owns the shop", async () => {
    const source = database()
    source.state.owners = []
    const { cache } = cacheOf(source)
    await cache.current()
    await cache.current()
    expect(source.state.loads).toBe(2)
  })
})
