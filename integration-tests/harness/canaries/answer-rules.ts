import type { Canary } from "./canary.ts"

/** The order desk of Medusa's admin shows whom an order goes to; a login is answered with its token. */
export const answerMayHold = ({ kind, field }: Canary, path: string, isGood: boolean): boolean =>
  kind === "personal"
    ? isGood && /^\/admin\/(orders|draft-orders|customers|fulfillments)(\/|$)/.test(path)
    : field === "session token" && path.startsWith("/auth/")
