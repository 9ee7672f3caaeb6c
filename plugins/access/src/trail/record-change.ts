import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { FoundRoute } from "../enforcement/find-route"
import type { AuditModuleService, AuditOutcome } from "../modules/audit"
import { AUDIT_MODULE } from "../modules/audit/key"
import type { Beyond } from "../scopes"
import { runRecorded } from "../team/recorded"
import { beforeEnd, type Answer } from "./before-end"
import { describeRoute, type Deed } from "./describe-route"
import { factsOf } from "./facts"
import { beyondOf, isRecorded } from "./record-beyond"
import { markRecorded } from "./record-denial"
import { isUninvited, recordUninvited } from "./record-uninvited"
import { changesBetween, entityOf, readRecord } from "./records"

const admitted = new WeakMap<object, FoundRoute>()

/** Notes to which route a request was admitted; for enforcement, which knows. */
export const noteAdmission = (req: object, route: FoundRoute): void => void admitted.set(req, route)

/**
 * Records every request to the admin that changes something: an intent that is committed before anything else happens,
 * and an outcome before the answer is sent. A request whose intent cannot be written goes no further. What strangers send
 * without an invitation has no intent: it changes nothing, and they could fill the log with it.
 */
export const recordChange = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const route = admitted.get(req)
  if (!route || !isRecorded(route)) {
    return next()
  }
  if (await isUninvited(req, route)) {
    recordUninvited(req, res, route)
    return next()
  }
  const audit = req.scope.resolve<AuditModuleService>(AUDIT_MODULE)
  const { entity, ...deed } = describeRoute(route, entityOf)
  // What cannot be read is not shown; the change itself does not hang on it.
  const read = async () =>
    entity && deed.resource_id ? await readRecord(req.scope, entity, deed.resource_id).catch(() => null) : null
  const facts = factsOf(req, res)
  const before = await read()
  const asked = askedOf(req.body)
  const intent_id = await audit.append({ ...facts, ...deed, before: atStake(before, asked, route), after: asked })
  // A refusal by the handler is told by the outcome, and not once more.
  markRecorded(req)
  beforeEnd(res, async (answer) => {
    const beyond = beyondOf(req)
    const outcome = outcomeOf(answer, beyond)
    const changes =
      outcome === "succeeded" ? changesBetween(before, await read()) : beyond && { after: { ...asked, beyond } }
    const resource_id = deed.resource_id ?? madeId(answer)
    await audit
      .append({ ...facts, ...deed, ...changes, resource_id, intent_id, status: answer.status, outcome })
      .catch((error: Error) => warn(req, deed, error))
  })
  runRecorded(next)
}

const outcomeOf = ({ status, is_complete }: Answer, beyond: Beyond | undefined): AuditOutcome => {
  if (beyond || status === 401 || status === 403) {
    return "denied"
  }
  return status < 400 && is_complete ? "succeeded" : "failed"
}

/** What was asked for, where anything was. */
const askedOf = (body: unknown): object | null =>
  typeof body === "object" && body !== null && Object.keys(body).length > 0 ? body : null

/** Of the record what the request names: all of it where it is to go. */
const atStake = (before: Record<string, unknown> | null, asked: object | null, { method }: FoundRoute) => {
  if (!before || method === "DELETE") {
    return before
  }
  const named = Object.keys(asked ?? {}).filter((column) => column in before)
  return named.length ? Object.fromEntries(named.map((column) => [column, before[column]])) : null
}

/** The id of what was made: the answer's one record. */
const madeId = ({ body }: Answer): string | null => {
  const records = typeof body === "object" && body !== null ? Object.values(body as Record<string, unknown>) : []
  const ids = records.flatMap((record) => (record as { id?: unknown } | null)?.id ?? [])
  return ids.length === 1 && typeof ids[0] === "string" ? ids[0] : null
}

/** Its intent stands already and shows as unknown, so the change is not lost. */
const warn = (req: AuthenticatedMedusaRequest, { action }: Omit<Deed, "entity">, { message }: Error): void =>
  req.scope
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`The outcome of ${action} could not be written to the audit log: ${message}`)
