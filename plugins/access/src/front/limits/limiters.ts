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

/** A store that takes longer is as good as away. */
const REDIS_TIMEOUT_MS = 1_000

export type Limiters = (name: LimitClass) => RateLimiterAbstract

/** One limiter per class, made when first needed: the database is not there yet when the front is set up. */
export const makeLimiters = ({ limits, redis_url }: FrontSettings): Limiters => {
  const made = new Map<LimitClass, RateLimiterAbstract>()
  let redis: Redis | undefined
  const store = () => (redis ??= redis_url ? connectRedis(redis_url) : undefined)
  return (name) => {
    const limiter = made.get(name) ?? make(name, limits[name], store)
    made.set(name, limiter)
    return limiter
  }
}

/** One connection for all classes. Only until it stands for the first time, or fails, does a request wait for it. */
const connectRedis = (url: string): Redis => {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: REDIS_TIMEOUT_MS })
  const noMoreWaiting = () => void (redis.options.enableOfflineQueue = false)
  redis.once("ready", noMoreWaiting)
  // Told by every request that then counts in memory.
  redis.on("error", noMoreWaiting)
  return redis
}

const make = (name: LimitClass, { points, seconds }: Rule, store: () => Redis | undefined): RateLimiterAbstract => {
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
  const storeClient = store()
  if (storeClient) {
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
