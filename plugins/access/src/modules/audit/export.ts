import type { SqlExecutor } from "@pasar/integrations"
import { closingLine, HeadBuilder, lineOf, openingLine } from "../../audit"
import { entryColumns, toEntry, toPoint, type EntryRow } from "./sealed-rows"

const BATCH = 1_000

/** The sealed chain as lines: where it begins, its entries up to `through`, and its head. Written as it is read. */
export async function* exportChain(sql: SqlExecutor, through = Number.MAX_SAFE_INTEGER): AsyncGenerator<string> {
  const [anchor] = (await sql.execute("select sequence, hash from audit_anchor")) as AnchorRow[]
  const after = toPoint(anchor)
  const [end] = (await sql.execute("select max(sequence) as last from audit_entry")) as { last: string | null }[]
  const last = Math.min(through, Number(end?.last ?? after.sequence))
  const builder = new HeadBuilder(after)
  yield openingLine(after)
  for (let sequence = after.sequence; sequence < last;) {
    const rows = (await sql.execute(
      `select ${entryColumns} from audit_entry e where sequence > ? and sequence <= ? order by sequence limit ${BATCH}`,
      [sequence, last]
    )) as EntryRow[]
    if (!rows.length) {
      throw new Error(`The audit log lost its entries from ${sequence + 1} on while it was exported: export it again`)
    }
    for (const row of rows) {
      const entry = toEntry(row, { sequence: Number(row.sequence), hash: row.hash! })
      builder.add(entry)
      sequence = entry.sequence
      yield lineOf(entry)
    }
  }
  yield closingLine(builder.build())
}

type AnchorRow = { sequence: string; hash: string }
