import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { processRegistry } from "../registry/registry"

/** Says why whoever sent this request may not follow these topics now; nothing where they may. Asked again and again. */
export type LiveGuard = (req: AuthenticatedMedusaRequest, topics: string[]) => Promise<string | undefined>

const guards = processRegistry<LiveGuard>("live-guard")

/** Declares who decides about open streams; without anybody who is signed in may go on. */
export const guardLive = (guard: LiveGuard): void => void guards.set("live", guard)

/** Asks the guard, where there is one. */
export const whyNotLive: LiveGuard = async (req, topics) => await guards.get("live")?.(req, topics)
