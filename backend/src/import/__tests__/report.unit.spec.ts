import { describeReport, startReport, type ImportReport } from "../report"

const report = (changes: Partial<ImportReport> = {}): ImportReport => ({
  ...startReport({
    file: "bags.csv",
    started_at: "2026-11-21T10:00:00.000Z",
    dry_run: false,
    currency_code: "usd",
    rows: 1145,
    ignored_columns: [],
  }),
  ...changes,
})

describe("describeReport", () => {
  it("says what changed in three lines when there is nothing else to say", () => {
    const products = { read: 375, created: 300, updated: 5, unchanged: 69, refused: 1 }
    expect(describeReport(report({ products }))).toEqual([
      "Imported: bags.csv, 1145 rows, prices in USD",
      "Products  375 read: 300 created, 5 updated, 69 unchanged, 1 refused",
      "Variants  0 read: 0 created, 0 updated, 0 unchanged, 0 refused",
    ])
  })

  it("groups variants without a SKU, missing pictures and ignored columns in a line each", () => {
    const lines = describeReport(
      report({
        dry_run: true,
        variants: { read: 548, created: 548, updated: 0, unchanged: 0, refused: 0, without_sku: 467 },
        images: { named: 1033, placeholders: 12 },
        ignored_columns: ["Wholesale", "Price / Canada"],
      })
    )
    expect(lines[0]).toBe("Dry run, nothing was written: bags.csv, 1145 rows, prices in USD")
    expect(lines.slice(3)).toEqual([
      "467 variants have no SKU; channels cannot match those.",
      "12 of 1033 pictures could not be fetched; a placeholder stands in where no other is left.",
      "2 columns were ignored.",
    ])
  })

  it("shows the first refusals with line and reason and points to the report for the rest", () => {
    const refusals = Array.from({ length: 12 }, (_, i) => ({ line: i + 2, handle: i ? "bag" : "", reason: "no price" }))
    const lines = describeReport(report({ refusals }))
    expect(lines.slice(3, 6)).toEqual(["12 refused:", "  line 2, (no handle): no price", "  line 3, bag: no price"])
    expect(lines.at(-1)).toBe("  and 6 more, all in the report")
    expect(lines).toHaveLength(11)
  })
})
