import { processRegistry } from "./registry"

/** A text column that holds vault envelopes whose associated data is the row's own key. */
export type SealedColumn = { table: string; column: string; key: string }

const columns = processRegistry<SealedColumn>("sealed-columns")

/** Makes an encrypted column known to the rotation of the key ring. */
export const defineSealedColumn = (column: SealedColumn): SealedColumn => {
  columns.set(`${column.table}.${column.column}`, column)
  return column
}

/** Every encrypted column known to this process. */
export const definedSealedColumns = (): SealedColumn[] => [...columns.values()]
