import { Redis } from "ioredis"
import { container } from "@medusajs/framework"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  type RateLimiterAbstract,
} from "rate-limiter-flexible"
import type { FrontSettings } from "../settings"
import { SHARED_CLASSES, type LimitClass, type Rule } from "./rules"

export type Limiters = (name: LimitClass) => RateLimiterAbstract

/** One limiter per class, made when first needed: the database is not there yet when the front is set up. */
export const makeLimiters = ({ limits, redis_url }: FrontSettings): Limiters => {
  const made = new Map<LimitClass, RateLimiterAbstract>()
  return (name) => {
    const limiter = made.get(name) ?? make(name, limits[name], redis_url)
    made.set(name, limiter)
    return limiter
  }
}

const make = (name: LimitClass, { points, seconds }: Rule, redis_url: string | undefined): RateLimiterAbstract => {
  const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
  if (!SHARED_CLASSES.has(name)) {
    return memory
  }
  const shared = {
    keyPrefix: name,
    points,
    duration: seconds,
    // Whoever is over the limit is refused from memory: a flood costs the store nothing.
    inMemoryBlockOnConsumed: points + 1,
    // A store that is away must not open the door, nor close it.
    insuranceLimiter: memory,
  }
  if (redis_url) {
    const storeClient = new Redis(redis_url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 })
    // Told by every request that then counts in memory.
    storeClient.on("error", () => undefined)
    return new RateLimiterRedis({ ...shared, storeClient })
  }
  return new RateLimiterPostgres({
    ...shared,
    storeClient: container.resolve(ContainerRegistrationKeys.PG_CONNECTION),
    storeType: "knex",
    tableName: "request_limit",
    tableCreated: true,
  })
}
