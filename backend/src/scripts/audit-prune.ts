import { createReadStream } from "node:fs"
import { mkdir, open } from "node:fs/promises"
import { join } from "node:path"
import { parseArgs } from "node:util"
import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { AUDIT_MODULE, sealEntries, type AuditModuleService } from "@pasar/access"
import { linesOf, verifyExport } from "@pasar/access/audit"
import { INTEGRATIONS_MODULE, type IntegrationsModuleService } from "@pasar/integrations"

const usage = "npm run audit:prune -- --before <date, such as 2026-01-31> [--to <folder>]"

/**
 * Exports the part of the audit log that is older than a date, checks the file, and takes that part away. `medusa exec`
 * refuses options that it does not know, so the launcher hands them over in PASAR_AUDIT_ARGS, a JSON array.
 */
export default async function pruneAudit({ container, args }: ExecArgs): Promise<void> {
  const given = process.env.PASAR_AUDIT_ARGS
  try {
    await prune(container, given ? (JSON.parse(given) as string[]) : args)
  } catch (error) {
    if (!MedusaError.isMedusaError(error)) {
      throw error
    }
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

const prune = async (container: MedusaContainer, args: string[]): Promise<void> => {
  const { before, folder } = readArguments(args)
  const audit = container.resolve<AuditModuleService>(AUDIT_MODULE)
  const { pool } = container.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
  await sealEntries(pool)
  const through = await audit.lastEntryBefore(before)
  if (through === null) {
    process.stdout.write(`No audit entry is older than ${before.toISOString()}: nothing to prune.\n`)
    return
  }
  const file = await writeExport(audit.exportLines(through), folder, through)
  const { finding, first, last } = await verifyExport(linesOf(createReadStream(file)))
  if (finding || last !== through) {
    throw invalid(
      `Nothing was pruned: in ${file}, entry ${finding?.sequence ?? last + 1} ${finding?.problem ?? "is missing"}.`
    )
  }
  const pruned = await audit.prune(through)
  const recorded = { first, last, before: before.toISOString(), file }
  const actor = { type: "system", id: "audit:prune" }
  await audit.append({ actor, action: "audit:prune", resource: "audit", outcome: "succeeded", after: recorded })
  process.stdout.write(
    `${pruned} audit entries, ${first} to ${last}, were exported and pruned.\n` +
      `Keep ${file} in a safe place: later exports are checked against it with --head.\n`
  )
}

/** On the disk for good before anything is taken away, and for its owner's eyes alone. */
const writeExport = async (lines: AsyncIterable<string>, folder: string, through: number): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-")
  const path = join(folder, `audit-to-${through}-${stamp}.ndjson`)
  const file = await open(path, "wx", 0o600)
  try {
    for await (const line of lines) {
      await file.write(`${line}\n`)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return path
}

const readArguments = (args: string[]): { before: Date; folder: string } => {
  try {
    const options = { before: { type: "string" }, to: { type: "string" } } as const
    const { values } = parseArgs({ args, options })
    const before = new Date(values.before ?? Number.NaN)
    if (Number.isNaN(before.getTime())) {
      throw new Error("--before needs a date.")
    }
    const home = process.env.PASAR_HOME ?? join(process.cwd(), ".pasar")
    return { before, folder: values.to ?? join(home, "audit") }
  } catch (error) {
    throw invalid(`${(error as Error).message}\n${usage}`)
  }
}

const invalid = (message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message)
