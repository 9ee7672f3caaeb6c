import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { FoundRoute } from "../enforcement/find-route"
import { BeyondLimits, type Beyond } from "../scopes"
import { recordDenial } from "./record-denial"

const CHANGES: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE"])
/** Reads that carry off more than a look: whole tables, and secrets. */
const CARRIES_OFF = /:(export|reveal)$/

const statuses: Record<string, number> = { [MedusaError.Types.NOT_FOUND]: 404, [MedusaError.Types.FORBIDDEN]: 403 }

const refused = new WeakMap<object, Beyond>()

/** Says what lies outside the limits for which a request was refused; nothing where it was not. */
export const beyondOf = (req: object): Beyond | undefined => refused.get(req)

/** Whoever keeps a change from what lies beyond somebody's rights says so here, for its outcome. */
export const noteBeyond = (req: object, beyond: Beyond): void => void refused.set(req, beyond)

/** True for requests that have an intent and an outcome of their own. */
export const isRecorded = ({ method, rule }: FoundRoute): boolean =>
  CHANGES.has(method) || [rule].flat().some((each) => each !== undefined && CARRIES_OFF.test(each))

/**
 * Records that a request reached beyond the limits of a role: in the outcome of one that would change something, and as a
 * denial of one that would read.
 */
export const recordBeyond = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  { route, error }: { route: FoundRoute; error: unknown }
): Promise<void> => {
  if (!(error instanceof BeyondLimits)) {
    return
  }
  const { beyond, type } = error
  noteBeyond(req, beyond)
  if (!isRecorded(route)) {
    const why = "missing" in beyond ? { missing: [beyond.missing] } : { beyond }
    await recordDenial(req, res, { route, denial: { status: statuses[type] ?? 400, ...why } })
  }
}
