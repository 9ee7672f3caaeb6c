import { changesBetween } from "../records"

describe("what changed", () => {
  it("is the columns that differ, but not when, nor a number's exact form", () => {
    const before = { id: "p", title: "Old", weight: 1, tags: ["a"], updated_at: "1", raw_weight: { value: "1" } }
    const after = { id: "p", title: "New", weight: 1, tags: ["a", "b"], updated_at: "2", raw_weight: { value: "2" } }
    expect(changesBetween(before, after)).toEqual({
      before: { title: "Old", tags: ["a"] },
      after: { title: "New", tags: ["a", "b"] },
    })
  })

  it("is the whole record where it came or went, and nothing where nothing differs", () => {
    expect(changesBetween({ id: "p" }, null)).toEqual({ before: { id: "p" }, after: null })
    expect(changesBetween({ id: "p", updated_at: "1" }, { id: "p", updated_at: "2" })).toEqual({
      before: null,
      after: null,
    })
  })
})
