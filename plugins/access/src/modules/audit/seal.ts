import type { Pool, PoolClient } from "@medusajs/framework/pg"
import { LIVE_CHANNEL } from "@pasar/integrations"
import { hashOf, type ChainPoint } from "../../audit"
import { entryColumns, toEntry, toPoint, type EntryRow } from "./sealed-rows"

const BATCH = 500

/**
 * Chains entries that are not sealed yet, in order of time; answers how many. One sealer works at a time, over all
 * processes: another finds the lock taken and leaves the work to it.
 */
export const sealEntries = async (pool: Pool): Promise<number> => {
  const client = await pool.connect()
  try {
    await client.query("begin")
    const sealed = await sealBatch(client)
    await client.query("commit")
    return sealed
  } catch (error) {
    await client.query("rollback").catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

const sealBatch = async (client: PoolClient): Promise<number> => {
  const { rows: locked } = await client.query<{ is_mine: boolean }>(
    "select pg_try_advisory_xact_lock(hashtextextended('pasar:audit:seal', 0)) as is_mine"
  )
  if (!locked[0]!.is_mine) {
    return 0
  }
  // A statement of its own after the lock: it sees all that the previous sealer committed.
  const { rows: ends } = await client.query<{ sequence: string; hash: string }>(
    `(select sequence, hash from audit_entry where sequence is not null order by sequence desc limit 1)
     union all (select sequence, hash from audit_anchor) order by sequence desc limit 1`
  )
  const { rows } = await client.query<EntryRow>(
    `select ${entryColumns} from audit_entry e where sequence is null order by at, id limit ${BATCH}`
  )
  if (rows.length) {
    await client.query(
      `update audit_entry e set sequence = s.sequence, hash = s.hash
       from json_to_recordset($1::json) as s(id text, sequence bigint, hash text) where e.id = s.id`,
      [JSON.stringify(chainOf(toPoint(ends[0]), rows))]
    )
    await client.query("select pg_notify($1, $2)", [LIVE_CHANNEL, JSON.stringify({ topic: "audit_entry", ids: [] })])
  }
  return rows.length
}

const chainOf = (end: ChainPoint, rows: EntryRow[]): (ChainPoint & { id: string })[] => {
  let point = end
  return rows.map((row) => {
    const sequence = point.sequence + 1
    point = { sequence, hash: hashOf(point.hash, toEntry(row, { sequence, hash: "" })) }
    return { id: row.id, ...point }
  })
}
