import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Policy } from "@pasar/integrations"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { AuditModuleService } from "../../../../modules/audit"
import { AUDIT_MODULE } from "../../../../modules/audit/key"

export const policy: Policy = "audit:export"

/** Streams the sealed audit log; like every export it is recorded. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const audit = req.scope.resolve<AuditModuleService>(AUDIT_MODULE)
  const name = `audit-${new Date().toISOString().replaceAll(/[:.]/g, "-")}.ndjson`
  res.setHeader("Content-Type", "application/x-ndjson; charset=utf-8")
  res.setHeader("Content-Disposition", `attachment; filename="${name}"`)
  res.setHeader("Cache-Control", "no-store")
  try {
    await pipeline(Readable.from(withBreaks(audit.exportLines())), res)
  } catch (error) {
    // Too late for another answer: the client finds the connection cut, and the verifier the closing line missing.
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).warn(`The audit export broke off: ${(error as Error).message}`)
  }
}

async function* withBreaks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) {
    yield `${line}\n`
  }
}
