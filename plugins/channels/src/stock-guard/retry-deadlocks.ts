import { setTimeout as wait } from "node:timers/promises"
import { isDeadlock } from "./errors"

const RETRIES = 3
const BASE_MS = 25

type RetryOptions = {
  random?: () => number
  sleep?: (ms: number) => Promise<unknown>
}

/**
 * Runs work that may be repeated from its start, and repeats it up to three times where PostgreSQL broke a deadlock.
 * The jitter keeps the same two callers from meeting again.
 */
export const retryDeadlocks = async <Result>(
  work: () => Promise<Result>,
  { random = Math.random, sleep = wait }: RetryOptions = {}
): Promise<Result> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === RETRIES || !isDeadlock(error)) {
        throw error
      }
      await sleep(Math.round(BASE_MS * 2 ** attempt * (1 + random())))
    }
  }
}
