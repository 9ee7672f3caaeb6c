import { createReadStream } from "node:fs"
import { pipeline } from "node:stream"
import { MedusaError } from "@medusajs/framework/utils"
import { parse, type CsvError, type InfoCallback } from "csv-parse"
import { columns, requiredColumns, type Column, type Row } from "./columns"

export type ReadEvents = {
  /** The header, in the file's order. */
  onHeader?: (names: string[]) => void
  /** A row that cannot be read as one. */
  onBadRow?: (line: number, reason: string) => void
  onProgress?: (bytes: number) => void
}

// A quote that is never closed would otherwise draw the rest of a large file into one cell.
const maxRowCharacters = 2_000_000

/** Streams the rows of a product export; holds one read buffer and the rows that came out of it. */
export async function* readRows(path: string, events: ReadEvents = {}): AsyncGenerator<Row> {
  const lines = new LineCounter()
  const parser = parse({
    bom: true,
    columns: (names: string[]) => checkHeader(names, events),
    max_record_size: maxRowCharacters,
    on_record: (record: Record<string, string>, info): Row => ({ line: lines.startOf(info), cells: trimCells(record) }),
    on_skip: (error) => {
      const reason = describe(error)
      const line = lines.startOf(error as unknown as InfoCallback)
      if (error?.code === "CSV_MAX_RECORD_SIZE") {
        throw new MedusaError(MedusaError.Types.INVALID_DATA, `Line ${line}: ${reason}.`)
      }
      events.onBadRow?.(line, reason)
    },
    relax_column_count_less: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  })
  const file = createReadStream(path, "utf8")
  file.on("data", (chunk) => events.onProgress?.(Buffer.byteLength(chunk)))
  // Errors reach the loop below through the parser, so there is nothing left for the callback.
  pipeline(file, unixNewlines, parser, () => undefined)
  yield* parser as AsyncIterable<Row>
}

/** csv-parse counts the lines read so far, and a cell may hold newlines: a row begins where the one before it ended. */
class LineCounter {
  private last = 1
  private empty = 0

  startOf({ lines, empty_lines }: Pick<InfoCallback, "lines" | "empty_lines">): number {
    const start = this.last + 1 + (empty_lines - this.empty)
    this.last = lines
    this.empty = empty_lines
    return start
  }
}

// csv-parse counts a CRLF inside quotes as two lines.
async function* unixNewlines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ""
  for await (const chunk of chunks) {
    const text = held + chunk
    held = text.endsWith("\r") ? "\r" : ""
    yield text.slice(0, text.length - held.length).replaceAll("\r\n", "\n")
  }
  yield held
}

const checkHeader = (names: string[], { onHeader }: ReadEvents): string[] => {
  const trimmed = names.map((name) => name.trim())
  const missing = requiredColumns.filter((column) => !trimmed.includes(column))
  if (missing.length) {
    const list = missing.map((column) => `"${column}"`).join(", ")
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `This is not a Shopify product export: no column ${list}.`)
  }
  onHeader?.(trimmed)
  return trimmed
}

const trimCells = (record: Record<string, string>): Row["cells"] =>
  Object.fromEntries(
    columns.flatMap((column): [Column, string][] => {
      const cell = record[column]
      return cell === undefined ? [] : [[column, cell.trim()]]
    })
  )

const describe = (error: CsvError | undefined): string => {
  switch (error?.code) {
    case "CSV_RECORD_INCONSISTENT_COLUMNS":
      return "the row has more cells than the header"
    case "CSV_MAX_RECORD_SIZE":
    case "CSV_QUOTE_NOT_CLOSED":
      return "a quote is opened and never closed"
    default:
      return error?.message ?? "the row cannot be read"
  }
}
