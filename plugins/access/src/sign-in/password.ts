import { ZxcvbnFactory } from "@zxcvbn-ts/core"
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common"

const SHORTEST = 12
/** Where there is no more to lose than a shopper's own orders. */
const SHORTEST_OF_SHOPPERS = 8
/** Below this one is found within some hundred million guesses. */
const WEAKEST_SCORE = 3
/** What comes after makes no password weaker, and long ones cost time to look at. */
const LOOKED_AT = 100

let estimator: ZxcvbnFactory | undefined

/** Says what is wrong with a password that anybody wants to have, in words for them; nothing where it will do. */
export const passwordProblem = (password: string): string | undefined =>
  [...password].length < SHORTEST_OF_SHOPPERS
    ? `A password needs ${SHORTEST_OF_SHOPPERS} characters or more.`
    : undefined

/** The same for who works here. */
export const staffPasswordProblem = (password: string, email = ""): string | undefined => {
  if ([...password].length < SHORTEST) {
    return `A password needs ${SHORTEST} characters or more: a few words that only you would put together are easy to keep in mind.`
  }
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const address = email.toLowerCase()
  const { score } = estimator.check(password.slice(0, LOOKED_AT), [address, ...address.split(/[^\p{L}\p{N}]+/u)])
  return score < WEAKEST_SCORE
    ? "This password is easy to guess: it is one that many people use, a pattern, or close to your address. Take a few words that only you would put together."
    : undefined
}
