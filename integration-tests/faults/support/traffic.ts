import { createBuyers } from "./buyers.ts"
import { createCounter } from "./counter.ts"
import { createDesk } from "./desk.ts"
import { createPusher } from "./pusher.ts"
import type { Shop } from "../../http/support/shop.ts"
import type { Shelf } from "./shelf.ts"
import { createGate } from "./worker.ts"

export type Traffic = {
  placed: string[]
  /** Keys of own pushes that the server answered 2xx. */
  acknowledged: Set<string>
  /** What was done, by kind, and what was lost to a server that was down. */
  deeds: Map<string, number>
  /** Resolves once none of Medusa's own multi-step requests is under way, and holds further ones back. */
  hold(): Promise<void>
  release(): void
  stop(): Promise<void>
}

/** Buyers, a courier, the order desk, the stock desk and the platform's pushes, all at once and without end. */
export const startTraffic = (shop: Shop, shelf: Shelf): Traffic => {
  const deeds = new Map<string, number>()
  const count = (deed: string) => void deeds.set(deed, (deeds.get(deed) ?? 0) + 1)
  const gate = createGate()
  const { placed, workers: buyers } = createBuyers(shop, shelf, count)
  const { acknowledged, worker: pusher } = createPusher(shop, placed, count)
  const workers = [...buyers, pusher, createDesk(shop, placed, count, gate), ...createCounter(shop, shelf, count)]
  let stopped = false
  const loops = workers.map(async ({ every_ms, act }) => {
    while (!stopped) {
      // A refusal or a dead server is part of the game; the books at the end tell whether it was harmless.
      await act().catch(() => count("in vain"))
      await new Promise((resolve) => setTimeout(resolve, every_ms))
    }
  })
  return {
    placed,
    acknowledged,
    deeds,
    hold: gate.hold,
    release: gate.release,
    stop: async () => {
      stopped = true
      gate.release()
      await Promise.all(loops)
    },
  }
}
