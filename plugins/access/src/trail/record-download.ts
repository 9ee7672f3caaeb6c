import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AuditModuleService } from "../modules/audit"
import { AUDIT_MODULE } from "../modules/audit/key"
import type { AccessPolicy } from "../policy"
import { beforeEnd } from "./before-end"
import { factsOf } from "./facts"
import { markRecorded } from "./record-denial"

const deedOn = (key: string) => ({ action: "private_file:download", resource: "private_file", resource_id: key })

/** Records that a private file is carried off: an intent before its first byte, the outcome before its last. */
export const recordDownload = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  key: string
): Promise<void> => {
  const audit = req.scope.resolve<AuditModuleService>(AUDIT_MODULE)
  const entry = { ...factsOf(req, res), ...deedOn(key) }
  const intent_id = await audit.append(entry)
  markRecorded(req)
  beforeEnd(res, async ({ status, is_complete }) => {
    const outcome = status < 400 && is_complete ? "succeeded" : "failed"
    await audit.append({ ...entry, intent_id, status, outcome }).catch(({ message }: Error) =>
      // Its intent stands already and shows as unknown.
      req.scope
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`The download of ${key} could not be written to the audit log: ${message}`)
    )
  })
}

/** Records that somebody asked for a private file whom it is kept from, and counts it where they ask again. */
export const recordRefusedDownload = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  { key, missing }: { key: string; missing: AccessPolicy }
): Promise<void> => {
  const facts = factsOf(req, res)
  markRecorded(req)
  await req.scope.resolve<AuditModuleService>(AUDIT_MODULE).note(`${facts.actor.id} file ${key}`, {
    ...{ ...facts, ...deedOn(key) },
    ...{ status: 404, outcome: "denied", after: { missing: [missing] } },
  })
}
