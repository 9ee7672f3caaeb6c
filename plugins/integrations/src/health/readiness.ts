import type { IntegrationsModuleService } from "../modules/integrations"
import { outdatedDatabaseObjects } from "../database"
import { SILENT_AFTER_S } from "../runner"

type Check = { ok: boolean; detail?: string }

export type Readiness = {
  status: "ready" | "not_ready"
  checks: { database: Check; database_objects: Check; runner: Check }
  dead_letters: number | null
  sandbox_mode: boolean
}

/** Whether this shop can work: its database, what we install there, and a living worker. */
export const readiness = async (service: IntegrationsModuleService): Promise<Readiness> => {
  const { pool, startError, options, deadLetters } = service
  const database = await check(async () => void (await pool.query("select 1")))
  const [database_objects, runner, dead_letters] = await Promise.all([
    check(async () => {
      const outdated = await outdatedDatabaseObjects(pool)
      return outdated.length ? `missing or of another version: ${outdated.join(", ")}` : undefined
    }),
    check(async () => startError ?? (await silence(service))),
    deadLetters.count().catch(() => null),
  ])
  const checks = { database, database_objects, runner }
  const isReady = Object.values(checks).every(({ ok }) => ok)
  return { status: isReady ? "ready" : "not_ready", checks, dead_letters, sandbox_mode: options.sandbox_mode }
}

const silence = async ({ pool }: IntegrationsModuleService): Promise<string | undefined> => {
  const { rowCount } = await pool.query(
    "select 1 from job_worker where beat_at > now() - $1 * interval '1 second' limit 1",
    [SILENT_AFTER_S]
  )
  return rowCount ? undefined : `no worker has been heard of for ${SILENT_AFTER_S} s`
}

/** A check passes where it neither throws nor names a fault; a failed query's text is not for the public. */
const check = async (run: () => Promise<string | undefined | void>): Promise<Check> => {
  try {
    const detail = await run()
    return detail ? { ok: false, detail } : { ok: true }
  } catch {
    return { ok: false, detail: "could not be checked" }
  }
}
