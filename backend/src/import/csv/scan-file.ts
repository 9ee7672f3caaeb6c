import { columns } from "./columns"
import { readRows } from "./read-rows"

/** What has to be known of the whole file before its first product is written. */
export type FileScan = {
  rows: number
  /** Columns of other tools, or of Shopify, that the import does not read. */
  ignored_columns: string[]
  /** Keys that stand on more than one row although a shop may hold them once. */
  repeated_skus: Set<string>
  repeated_barcodes: Set<string>
  /** Handles whose rows do not stand together, with the line where they first appear. */
  scattered_handles: Map<string, number>
}

/** Reads the file once without keeping it. What stays is its keys, about 60 bytes each. */
export const scanFile = async (path: string): Promise<FileScan> => {
  const scan: FileScan = {
    rows: 0,
    ignored_columns: [],
    repeated_skus: new Set(),
    repeated_barcodes: new Set(),
    scattered_handles: new Map(),
  }
  const seen = { skus: new Set<string>(), barcodes: new Set<string>(), handles: new Map<string, number>() }
  const known: readonly string[] = columns
  const onHeader = (names: string[]) => (scan.ignored_columns = names.filter((name) => !known.includes(name)))
  let previous = ""
  for await (const { line, cells } of readRows(path, { onHeader })) {
    scan.rows += 1
    note(cells["Variant SKU"], seen.skus, scan.repeated_skus)
    note(toBarcode(cells["Variant Barcode"]), seen.barcodes, scan.repeated_barcodes)
    const handle = cells.Handle ?? ""
    const first = seen.handles.get(handle)
    if (first !== undefined && handle !== previous) {
      scan.scattered_handles.set(handle, first)
    }
    seen.handles.set(handle, first ?? line)
    previous = handle
  }
  scan.scattered_handles.delete("")
  return scan
}

const note = (key: string | undefined, seen: Set<string>, repeated: Set<string>) => {
  if (key) {
    ;(seen.has(key) ? repeated : seen).add(key)
  }
}

/** Spreadsheets keep a long number as text by a leading quote, which is no part of it. */
export const toBarcode = (cell: string | undefined): string | undefined => cell?.replace(/^'/, "").trim() || undefined
