import { FaultEngine } from "./faults/fault-engine.ts"
import { RateLimiter } from "./gateway/rate-limiter.ts"
import type { Contents, ResolvedOptions } from "./options.ts"
import { Courier } from "./push/courier.ts"
import { LostList } from "./push/lost-list.ts"
import { PushHealth } from "./push/push-health.ts"
import { Pushes } from "./push/pushes.ts"
import { readDemoProducts } from "./state/demo-listings.ts"
import { seedDemoOrders } from "./state/demo-orders.ts"
import { Grants } from "./state/grants.ts"
import { Ids } from "./state/ids.ts"
import { Listings } from "./state/listings.ts"
import { Orders } from "./state/orders.ts"
import { Parcels } from "./state/parcels.ts"
import { personalCanaries } from "./state/people.ts"
import { readStateFile } from "./state/state-file.ts"
import { emptyState, resumeState, Store } from "./state/store.ts"
import { SandboxClock } from "./time/clock.ts"
import { seededRandom, type Random } from "./time/random.ts"
import { Scheduler } from "./time/scheduler.ts"

/** Everything that makes up the pretended platform; routes get it and nothing else. */
export interface Platform {
  options: ResolvedOptions
  store: Store
  clock: SandboxClock
  scheduler: Scheduler
  ids: Ids
  faults: FaultEngine
  limiter: RateLimiter
  courier: Courier
  health: PushHealth
  lostList: LostList
  pushes: Pushes
  listings: Listings
  orders: Orders
  parcels: Parcels
  grants: Grants
  /** Back to a seeded state. */
  reset(input: Partial<Contents> & { seed?: string; keep_connection?: boolean }): void
}

/** Puts the platform together and fills it, from the state file where there is one. */
export function createPlatform(options: ResolvedOptions): Platform {
  const saved = options.state_file ? readStateFile(options.state_file) : null
  const store = new Store(saved ? resumeState(options, saved) : emptyState(options, options.seed))
  const clock = new SandboxClock(options.clock, store)
  const scheduler = new Scheduler(store, clock)
  const ids = new Ids(store)
  let numbers = options.random ?? seededRandom(store.state.seed)
  const random = (): Random => numbers
  const faults = new FaultEngine((purpose) => options.random ?? seededRandom(`${store.state.seed}/${purpose}`))
  const health = new PushHealth(clock)
  const courier = new Courier({ options, store, clock, scheduler, faults, health })
  const pushes = new Pushes({ options, store, clock, scheduler, faults, courier, random })
  const listings = new Listings({ store, clock, ids, pushes })
  const orders = new Orders({ store, clock, ids, listings, pushes, random })
  const { region } = options
  const parcels = new Parcels({ store, clock, scheduler, ids, orders, pushes, region })
  const grants = new Grants({ store, clock, scheduler, ids, pushes, region })
  const limiter = new RateLimiter(store, clock)

  const fill = (contents: Contents): void => {
    if (contents.listings === "demo") {
      readDemoProducts(options.listings_file).forEach((product) => listings.add(product))
    }
    if (contents.orders === "demo" && contents.listings === "demo") {
      seedDemoOrders({ orders, listings, ids, clock, random: numbers, region })
    }
  }
  const reset: Platform["reset"] = (input) => {
    const { grant, push, timers } = store.state
    courier.clear()
    pushes.clear()
    faults.reset()
    limiter.reset()
    health.reset()
    const { clock_offset_ms, issued_secrets, former_personal } = store.state
    former_personal.push(...orders.all().flatMap(personalCanaries))
    store.state = { ...emptyState(options, input.seed ?? store.state.seed), issued_secrets, former_personal }
    numbers = options.random ?? seededRandom(store.state.seed)
    if (input.keep_connection) {
      // The tokens live on the old clock, so the clock stays where it is.
      const kept = timers.filter((timer) => timer.ref === "grant")
      Object.assign(store.state, { grant, push, clock_offset_ms, timers: kept })
    }
    fill({ listings: input.listings ?? options.listings, orders: input.orders ?? options.orders })
    scheduler.arm()
    store.changed()
  }

  if (saved) {
    scheduler.runDue()
    courier.resume()
  } else {
    fill(options)
  }
  const lostList = new LostList(store, clock)
  return {
    options,
    store,
    clock,
    scheduler,
    ids,
    faults,
    limiter,
    courier,
    health,
    lostList,
    pushes,
    listings,
    orders,
    parcels,
    grants,
    reset,
  }
}
