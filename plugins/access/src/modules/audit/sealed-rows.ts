import { BEGINNING, sealedColumns, type ChainPoint, type SealedEntry } from "../../audit"

/** A row as PostgreSQL gives it. */
export type EntryRow = Omit<SealedEntry, "sequence" | "at" | "hash"> & {
  sequence: string | null
  at: Date
  hash: string | null
}

/** Every column of an entry, for a select of `audit_entry e`. */
export const entryColumns = sealedColumns.map((column) => `e."${column}"`).join(", ")

/** A row in the shape in which it is hashed. */
export const toEntry = (row: EntryRow, { sequence, hash }: ChainPoint): SealedEntry => ({
  ...row,
  sequence,
  at: row.at.toISOString(),
  hash,
})

/** Where the chain begins, or ends, for statements that select one point. */
export const toPoint = (row: { sequence: string; hash: string } | undefined): ChainPoint =>
  row ? { sequence: Number(row.sequence), hash: row.hash } : BEGINNING
