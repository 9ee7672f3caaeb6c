import type { Refusal, Warning } from "./types"

/** What an import did, as printed, as written to `.pasar/reports/` and as `--json` prints it. */
export type ImportReport = {
  file: string
  started_at: string
  finished_at: string
  dry_run: boolean
  currency_code: string
  rows: number
  products: Counts
  variants: Counts & { without_sku: number }
  images: { named: number; placeholders: number }
  ignored_columns: string[]
  refusals: Refusal[]
  warnings: Warning[]
}

export type Counts = { read: number; created: number; updated: number; unchanged: number; refused: number }

const zero = (): Counts => ({ read: 0, created: 0, updated: 0, unchanged: 0, refused: 0 })

/** A report of nothing yet. */
export const startReport = (
  start: Pick<ImportReport, "file" | "started_at" | "dry_run" | "currency_code" | "rows" | "ignored_columns">
): ImportReport => ({
  ...start,
  finished_at: start.started_at,
  products: zero(),
  variants: { ...zero(), without_sku: 0 },
  images: { named: 0, placeholders: 0 },
  refusals: [],
  warnings: [],
})

const shown = 6

/** The report for a person: what changed, what was refused and why, what is worth knowing. */
export const describeReport = (report: ImportReport): string[] => {
  const { products, variants, refusals, warnings, images, ignored_columns } = report
  return [
    `${report.dry_run ? "Dry run, nothing was written" : "Imported"}: ${report.file}, ${report.rows} rows, prices in ${report.currency_code.toUpperCase()}`,
    `Products  ${describeCounts(products)}`,
    `Variants  ${describeCounts(variants)}`,
    ...(variants.without_sku ? [`${variants.without_sku} variants have no SKU; channels cannot match those.`] : []),
    ...(images.placeholders
      ? [
          `${images.placeholders} of ${images.named} pictures could not be fetched; a placeholder stands in where no other is left.`,
        ]
      : []),
    ...(ignored_columns.length ? [`${ignored_columns.length} columns were ignored.`] : []),
    ...describeList(
      "refused",
      refusals.map(({ line, handle, reason }) => `line ${line}, ${handle || "(no handle)"}: ${reason}`)
    ),
    ...describeList(
      "to note",
      warnings.map(({ line, handle, message }) => `line ${line}, ${handle}: ${message}`)
    ),
  ]
}

const describeCounts = ({ read, created, updated, unchanged, refused }: Counts): string =>
  `${read} read: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused`

const describeList = (title: string, lines: string[]): string[] => {
  const more = lines.length > shown ? [`  and ${lines.length - shown} more, all in the report`] : []
  return lines.length ? [`${lines.length} ${title}:`, ...lines.slice(0, shown).map((line) => `  ${line}`), ...more] : []
}
