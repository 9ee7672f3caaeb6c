import { pageWindow, parsePage } from "../pagination"

describe("parsePage", () => {
  it.each([
    ["3", 3],
    [undefined, 1],
    ["", 1],
    ["0", 1],
    ["-2", 1],
    ["1.5", 1],
    ["two", 1],
    ["1e99", 1],
  ])("reads %p as page %d", (value, page) => {
    expect(parsePage(value)).toBe(page)
  })
})

describe("pageWindow", () => {
  it("is one page without links to others when the list fits", () => {
    expect(pageWindow(1, 12, 12)).toEqual({ page: 1, page_count: 1, offset: 0, links: [1] })
  })

  it("is one page when the list is empty", () => {
    expect(pageWindow(4, 0, 12)).toEqual({ page: 1, page_count: 1, offset: 0, links: [1] })
  })

  it("shows the ends, the neighbours and gaps", () => {
    expect(pageWindow(6, 240, 12)).toEqual({ page: 6, page_count: 20, offset: 60, links: [1, null, 5, 6, 7, null, 20] })
  })

  it("shows a page instead of a gap of one", () => {
    expect(pageWindow(3, 84, 12).links).toEqual([1, 2, 3, 4, null, 7])
    expect(pageWindow(4, 84, 12).links).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it("stops at the last page", () => {
    expect(pageWindow(99, 25, 12)).toMatchObject({ page: 3, page_count: 3, offset: 24 })
  })
})
