import { allocate, type Need } from "../allocate"

const need = (line: string, quantity: number, rest: Partial<Need> = {}): Need => ({
  connection_id: "c",
  external_id: "o",
  line_external_id: line,
  line_item_id: `ordli_${line}`,
  inventory_item_id: "i",
  quantity,
  allow_backorder: false,
  sku: "SKU",
  ...rest,
})

const level = (location_id: string, available: number) => ({ inventory_item_id: "i", location_id, available })

const parts = (...args: Parameters<typeof allocate>) =>
  allocate(...args).map(({ line_item_id, location_id, quantity, allow_backorder, metadata }) => [
    line_item_id,
    location_id,
    quantity,
    allow_backorder,
    metadata.missing ?? 0,
  ])

describe("allocate", () => {
  it("takes from the preferred location first, then from the others", () => {
    expect(parts([need("1", 5)], [level("A", 3), level("B", 9)])).toEqual([
      ["ordli_1", "A", 3, false, 0],
      ["ordli_1", "B", 2, false, 0],
    ])
  })

  it("backorders at the preferred location what is nowhere", () => {
    expect(parts([need("1", 5)], [level("A", 1), level("B", 2)])).toEqual([
      ["ordli_1", "A", 1, false, 0],
      ["ordli_1", "B", 2, false, 0],
      ["ordli_1", "A", 2, true, 2],
    ])
  })

  it("counts a level that is oversold already as empty", () => {
    expect(parts([need("1", 1)], [level("A", -4)])).toEqual([["ordli_1", "A", 1, true, 1]])
  })

  it("gives one unit to one line only", () => {
    expect(parts([need("1", 2), need("2", 2)], [level("A", 3)])).toEqual([
      ["ordli_1", "A", 2, false, 0],
      ["ordli_2", "A", 1, false, 0],
      ["ordli_2", "A", 1, true, 1],
    ])
  })

  it("calls nothing missing of a variant that is sold beyond its stock on purpose", () => {
    expect(parts([need("1", 4, { allow_backorder: true })], [level("A", 1)])).toEqual([["ordli_1", "A", 4, true, 0]])
  })

  it("gives the first part of a line the same id however it splits, so that a repeat collides", () => {
    const [whole] = allocate([need("1", 2)], [level("A", 2)])
    const [part] = allocate([need("1", 2)], [level("A", 1)])
    expect(part!.id).toBe(whole!.id)
  })
})
