/** The columns of Shopify's product export that the import reads; every other column is ignored and counted. */
export const columns = [
  "Handle",
  "Title",
  "Body (HTML)",
  "Vendor",
  "Product Category",
  "Type",
  "Tags",
  "Published",
  "Option1 Name",
  "Option1 Value",
  "Option2 Name",
  "Option2 Value",
  "Option3 Name",
  "Option3 Value",
  "Variant SKU",
  "Variant Grams",
  "Variant Inventory Tracker",
  "Variant Inventory Qty",
  "Variant Inventory Policy",
  "Variant Price",
  "Variant Compare At Price",
  "Variant Requires Shipping",
  "Variant Barcode",
  "Image Src",
  "Image Position",
  "Gift Card",
  "SEO Title",
  "SEO Description",
  "Variant Image",
  "Status",
] as const

export type Column = (typeof columns)[number]

/** Without these a file is not a product export. */
export const requiredColumns: readonly Column[] = ["Handle", "Title", "Option1 Value", "Variant Price"]

/** One row: its cells, trimmed, by column. A column that the file lacks reads as undefined, an empty cell as "". */
export type Row = { line: number; cells: Partial<Record<Column, string>> }

/** Consecutive rows of one handle: a product, its variants and its further pictures. */
export type RowGroup = { handle: string; rows: [Row, ...Row[]] }
