import { randomUUID } from "node:crypto"
import { hostname } from "node:os"
import { isRunning } from "@pasar/integrations"

/** Tells this process from an earlier one under the same number, as in a container. */
const PROCESS = randomUUID()

/** Names whoever claims an order, so that a later process can tell whether he still lives. */
export const newClaimToken = (): string => [hostname(), process.pid, PROCESS, randomUUID()].join("|")

/** True where a claim belongs to a process of this machine that is gone. Of other machines only the lease tells. */
export const isClaimOfTheDead = (token: string): boolean => {
  const [host, pid, born] = token.split("|")
  if (host !== hostname() || !born || born === PROCESS) {
    return false
  }
  return Number(pid) === process.pid || !isRunning(Number(pid))
}
