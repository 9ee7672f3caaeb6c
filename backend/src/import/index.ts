import { stat } from "node:fs/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { groupRows } from "./csv/group-rows"
import { readRows } from "./csv/read-rows"
import { scanFile } from "./csv/scan-file"
import type { RowGroup } from "./csv/columns"
import type { ImageCheck } from "./images/check-images"
import { toImportProduct } from "./map/product"
import { createKeyRegister } from "./map/unique-keys"
import { startReport, type ImportReport } from "./report"
import { settleOptions, type ImportChoice } from "./settle-options"
import type { ImportProduct } from "./types"
import { placeholderPath } from "./write/product-fields"
import { createStatisticsKeeper } from "./write/statistics"
import { createTerms } from "./write/terms"
import { writeBatch } from "./write/write-batch"

export type ImportOptions = ImportChoice & {
  file: string
  dry_run: boolean
  /** Ask again for pictures that an earlier import could not fetch. */
  retry_images: boolean
  images: ImageCheck
  backendUrl: string
  onProgress?: (done: number, total: number) => void
}

// Large enough to share statements between products, small enough that memory does not follow the file.
const batchLimits = { products: 50, variants: 400 }

/** Imports a Shopify product export. Reads the file twice: for its keys, then for its products. */
export const importCatalogue = async (container: MedusaContainer, options: ImportOptions): Promise<ImportReport> => {
  const { file, dry_run, onProgress } = options
  const size = await sizeOf(file)
  const settings = await settleOptions(container, options)
  const scan = await scanFile(file)
  const report = startReport({
    file,
    started_at: new Date().toISOString(),
    dry_run,
    currency_code: settings.currency_code,
    rows: scan.rows,
    ignored_columns: scan.ignored_columns,
  })
  const context = { container, ...settings, terms: createTerms(container), images: options.images }
  const placeholder_url = new URL(placeholderPath, options.backendUrl).href
  const keepStatistics = createStatisticsKeeper(container)
  const flush = async (batch: ImportProduct[]) => {
    countBatch(report, batch, await writeBatch(context, batch, { ...options, placeholder_url }))
    await (dry_run ? undefined : keepStatistics(report.products.created))
  }

  let read = 0
  const onBadRow = (line: number, reason: string) => report.refusals.push({ line, handle: "", reason })
  const rows = readRows(file, { onBadRow, onProgress: (bytes) => (read += bytes) })
  const keys = createKeyRegister(scan.repeated_skus, scan.repeated_barcodes)
  let batch: ImportProduct[] = []
  for await (const group of groupRows(rows)) {
    const refusal = refuseScattered(group, scan.scattered_handles)
    const mapped = refusal ? { refusals: [refusal], warnings: [], product: undefined } : toImportProduct(group, keys)
    report.refusals.push(...mapped.refusals)
    report.warnings.push(...mapped.warnings)
    report.products.read += 1
    report.products.refused += mapped.product ? 0 : 1
    batch.push(...(mapped.product ? [mapped.product] : []))
    if (isFull(batch)) {
      await flush(batch)
      batch = []
      onProgress?.(read, size)
    }
  }
  await flush(batch)
  onProgress?.(size, size)
  return finish(report)
}

const sizeOf = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `The file ${file} cannot be read (${code}).`)
  }
}

const isFull = (batch: ImportProduct[]): boolean =>
  batch.length >= batchLimits.products ||
  batch.reduce((sum, { variants }) => sum + variants.length, 0) >= batchLimits.variants

const refuseScattered = ({ handle, rows: [first] }: RowGroup, scattered: Map<string, number>) => {
  const line = scattered.get(handle)
  return line === undefined || line === first.line
    ? undefined
    : { line: first.line, handle, reason: `rows of this product also begin on line ${line}; put them together` }
}

const countBatch = (
  report: ImportReport,
  batch: ImportProduct[],
  { done, refusals, placeholders }: Awaited<ReturnType<typeof writeBatch>>
) => {
  report.refusals.push(...refusals)
  report.images.placeholders += placeholders
  report.products.refused += batch.length - done.length
  for (const { product, outcome } of done) {
    const field = outcome === "create" ? "created" : outcome === "update" ? "updated" : "unchanged"
    report.products[field] += 1
    report.variants[field] += product.variants.length
    report.variants.without_sku += product.variants.filter(({ sku }) => !sku).length
    report.images.named += product.images.length
  }
}

const finish = (report: ImportReport): ImportReport => {
  const { variants, refusals } = report
  variants.refused = refusals.length
  variants.read = variants.created + variants.updated + variants.unchanged + variants.refused
  refusals.sort((a, b) => a.line - b.line)
  return { ...report, finished_at: new Date().toISOString() }
}
