import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import { root } from "../../harness/root.ts"

/** One variant of a real merchant's file, as a seller would copy it to a marketplace. */
export type FileVariant = {
  handle: string
  product_title: string
  title: string
  /** As the file has it: empty or standing several times where the merchant did not care. */
  sku: string
  /** What the import makes of it: a SKU that stands several times gets a number behind it, in the file's order. */
  shop_sku: string
  price: number
  quantity: number
  /** Sold without counting, or beyond its stock. */
  is_unlimited: boolean
}

export type FileProduct = { handle: string; is_published: boolean; pictures: string[] }

type Row = Record<string, string>

// Catalogues of real merchants, which lie beside the repository where they may be used and nowhere else.
export const catalogueFile = (name: string): string => join(root, "../shared/data/catalogs", name)

/** A suite on a real merchant's file; skipped, with the reason in its name, where the file is not. */
export const describeOn = (file: string, name: string, suite: () => void): void => {
  if (existsSync(catalogueFile(file))) {
    describe(name, suite)
  } else {
    describe.skip(`${name} (SKIPPED: ../shared/data/catalogs/${file} is absent)`, suite)
  }
}

/** Reads a product export, independently of the import. */
export const readCatalogue = (file: string): { variants: FileVariant[]; products: FileProduct[] } => {
  const rows: Row[] = parse(readFileSync(catalogueFile(file)), { bom: true, columns: true, relax_quotes: true })
  const byHandle = Map.groupBy(rows, ({ Handle }) => Handle ?? "")
  return { variants: toVariants(rows, byHandle), products: [...byHandle].map(toProduct) }
}

const toVariants = (rows: Row[], byHandle: Map<string, Row[]>): FileVariant[] => {
  const bearers = Map.groupBy(rows, skuOf)
  const given = new Map<string, number>()
  return rows
    .filter((row) => row["Variant Price"])
    .map((row) => {
      const sku = skuOf(row)
      const number = (given.get(sku) ?? 0) + 1
      given.set(sku, number)
      const isRepeated = sku !== "" && bearers.get(sku)!.length > 1
      const handle = row.Handle ?? ""
      return {
        handle,
        product_title: byHandle.get(handle)?.[0]?.Title ?? "",
        title: ["Option1 Value", "Option2 Value", "Option3 Value"].flatMap((name) => row[name] || []).join(" / "),
        sku,
        shop_sku: isRepeated ? `${sku}-${number}` : sku,
        price: Number(row["Variant Price"]),
        quantity: Number(row["Variant Inventory Qty"] || 0),
        is_unlimited: !row["Variant Inventory Tracker"] || row["Variant Inventory Policy"] === "continue",
      }
    })
}

const skuOf = (row: Row) => (row["Variant SKU"] ?? "").trim()

const toProduct = ([handle, rows]: [string, Row[]]): FileProduct => ({
  handle,
  is_published: rows[0]!.Status === "active" && rows[0]!.Published?.toLowerCase() !== "false",
  pictures: rows.flatMap((row) => row["Image Src"] || []),
})
