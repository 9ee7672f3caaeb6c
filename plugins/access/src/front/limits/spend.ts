import type { ServerResponse } from "node:http"
import { RateLimiterRes } from "rate-limiter-flexible"
import type { Refusal } from "../refuse"
import type { Limiters } from "./limiters"
import type { LimitClass, Rule } from "./rules"

/** Counts one request of a class against a key; the answer says what is left, and a refusal when to come back. */
export const spend = async (
  limiters: Limiters,
  { name, rule, key }: { name: LimitClass; rule: Rule; key: string },
  res: ServerResponse
): Promise<Refusal | undefined> => {
  const { state, is_over } = await limiters(name)
    .consume(key)
    .then((state) => ({ state, is_over: false }))
    .catch((refusal: unknown) => {
      if (refusal instanceof RateLimiterRes) {
        return { state: refusal, is_over: true }
      }
      throw refusal
    })
  const seconds = Math.max(1, Math.ceil(state.msBeforeNext / 1_000))
  tell(res, rule, state.remainingPoints, seconds)
  return is_over
    ? {
        status: 429,
        type: "rate_limited",
        message: `There were too many requests of this kind. Try again in ${seconds} seconds.`,
        headers: { "Retry-After": String(seconds) },
        retry_after: seconds,
      }
    : undefined
}

/** Of several limits of one request the answer tells the one that is nearest. */
const tell = (res: ServerResponse, { points, seconds }: Rule, remaining: number, reset: number): void => {
  const told = res.getHeader("RateLimit-Remaining")
  if (told === undefined || remaining < Number(told)) {
    res.setHeader("RateLimit-Policy", `${points};w=${seconds}`)
    res.setHeader("RateLimit-Limit", String(points))
    res.setHeader("RateLimit-Remaining", String(Math.max(0, remaining)))
    res.setHeader("RateLimit-Reset", String(reset))
  }
}
