import { duplicateSkuIssue, noSkuIssue, unknownSkuIssue } from "../issue-texts"

const none = { count: 0, examples: [] }

describe("issues about SKUs", () => {
  it("group variants without a SKU of both sides with the larger count", () => {
    const issue = noSkuIssue("conn_1", { count: 2, examples: ["Tote"] }, { count: 467, examples: ["Bag"] })
    expect(issue).toMatchObject({ code: "no_sku", subject_id: "without-sku", count: 467 })
    expect(issue.message).toMatch(/^2 variants on the channel and 467 variants in this shop have no SKU/)
    expect(noSkuIssue("conn_1", { count: 1, examples: [] }, none).message).toMatch(
      /^1 variant on the channel has no SKU/
    )
  })

  it("name a SKU that stands twice and where", () => {
    const issue = duplicateSkuIssue("conn_1", { sku: "Bag-1", sku_key: "bag-1", times_there: 1, times_here: 2 })
    expect(issue).toMatchObject({ code: "duplicate_sku", subject_id: "bag-1", severity: "error", count: 2 })
    expect(issue.message).toContain('SKU "Bag-1" stands once on the channel and twice in this shop')
  })

  it("count unknown SKUs and show examples of them", () => {
    const issue = unknownSkuIssue("conn_1", { count: 11, examples: ["A", "B", "C", "D"] })
    expect(issue).toMatchObject({ code: "unknown_sku", count: 11, details: { examples: ["A", "B", "C", "D"] } })
    expect(issue.message).toContain("11 SKUs on the channel match no variant in this shop, such as A, B, C.")
  })
})
