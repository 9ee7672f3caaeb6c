import type { Column, RowGroup } from "../csv/columns"
import { toImportProduct } from "../map/product"
import { createKeyRegister } from "../map/unique-keys"

type Cells = Partial<Record<Column, string>>

const first: Cells = {
  Handle: "bag",
  Title: "Bag",
  "Option1 Name": "Size",
  "Option1 Value": "S",
  "Variant Price": "10.00",
}

const group = (...rows: Cells[]): RowGroup => {
  const [head, ...rest] = rows.map((cells, i) => ({ line: i + 2, cells }))
  return { handle: head?.cells.Handle ?? "", rows: [head!, ...rest] }
}

const map = (...rows: Cells[]) => toImportProduct(group(...rows), createKeyRegister(new Set(), new Set()))
const reasons = (...rows: Cells[]) => map(...rows).refusals.map(({ line, reason }) => `${line}: ${reason}`)

describe("toImportProduct", () => {
  it("takes option names from the first row, where later rows leave them empty", () => {
    const { product } = map(
      { ...first, "Option2 Name": "Colour", "Option2 Value": "Red" },
      { Handle: "bag", "Option1 Value": "M", "Option2 Name": "", "Option2 Value": "Blue", "Variant Price": "12" }
    )
    expect(product?.options).toEqual([
      { title: "Size", values: ["S", "M"] },
      { title: "Colour", values: ["Red", "Blue"] },
    ])
    expect(product?.variants[1]).toMatchObject({ title: "M / Blue", options: { Size: "M", Colour: "Blue" }, price: 12 })
  })

  it("gives a product without a choice Medusa's default option", () => {
    const { product } = map({ ...first, "Option1 Name": "Title", "Option1 Value": "Default Title" })
    expect(product?.options).toEqual([{ title: "Default option", values: ["Default option value"] }])
    expect(product?.variants[0]?.title).toBe("Default variant")
  })

  it("counts rows that only carry a picture as pictures, in the order of their positions", () => {
    const { product } = map(
      { ...first, "Image Src": "https://a.test/2.jpg", "Image Position": "2" },
      { Handle: "bag", "Image Src": "https://a.test/1.jpg", "Image Position": "1" },
      { Handle: "bag", "Image Src": "ftp://a.test/3.jpg", "Image Position": "3" }
    )
    expect(product?.images).toEqual(["https://a.test/1.jpg", "https://a.test/2.jpg"])
    expect(product?.variants).toHaveLength(1)
  })

  it("maps tracker, policy, quantity, weight, barcode and pictures of a variant", () => {
    const { product } = map({
      ...first,
      "Variant SKU": "BAG-S",
      "Variant Inventory Tracker": "shopify",
      "Variant Inventory Policy": "continue",
      "Variant Inventory Qty": "7",
      "Variant Grams": "907.18474",
      "Variant Barcode": "'13652285",
      "Variant Compare At Price": "15.00",
      "Variant Requires Shipping": "false",
      "Variant Image": "https://a.test/v.jpg",
    })
    expect(product?.variants[0]).toMatchObject({
      sku: "BAG-S",
      manage_inventory: true,
      allow_backorder: true,
      quantity: 7,
      weight: 907,
      barcode: "13652285",
      compare_at_price: 15,
      requires_shipping: false,
      image: "https://a.test/v.jpg",
    })
    expect(product?.images).toEqual(["https://a.test/v.jpg"])
  })

  it.each([
    [{}, "published", false],
    [{ Status: "active", Published: "TRUE" }, "published", false],
    [{ Status: "active", Published: "false" }, "draft", false],
    [{ Status: "draft", Published: "true" }, "draft", false],
    [{ Status: "archived", Published: "true" }, "draft", true],
  ])("reads %j as %s", (cells, status, is_archived) => {
    expect(map({ ...first, ...cells }).product).toMatchObject({ status, is_archived })
  })

  it("takes a quantity below zero as 0 and says so", () => {
    const { product, warnings } = map({ ...first, "Variant Inventory Qty": "-3" })
    expect(product?.variants[0]?.quantity).toBe(0)
    expect(warnings).toEqual([{ line: 2, handle: "bag", message: "the quantity -3 is below zero and was taken as 0" }])
  })

  it("leaves the quantity open where the file has none", () => {
    expect(map(first).product?.variants[0]?.quantity).toBeUndefined()
  })

  it.each(["1,299.00", "$10", "ten", "-1", "1e3", "NaN", ""])("refuses the price %j", (price) => {
    expect(reasons({ ...first, "Variant Price": price })[0]).toMatch(/^2: the price .*(is not a number|missing)/)
  })

  it("refuses a bad variant row alone", () => {
    const { product, refusals } = map(
      first,
      {
        Handle: "bag",
        "Option1 Value": "M",
        "Variant Price": "10",
        "Variant Inventory Qty": "2.5",
        "Variant SKU": "X",
      },
      { Handle: "bag", "Option1 Value": "L", "Variant Price": "10" }
    )
    expect(product?.variants.map(({ title }) => title)).toEqual(["S", "L"])
    expect(refusals).toEqual([{ line: 3, handle: "bag", sku: "X", reason: 'the quantity "2.5" is not a whole number' }])
  })

  it("refuses a second variant with the same options", () => {
    expect(reasons(first, { ...first, Title: "" })).toEqual(["3: it has the same options as line 2"])
  })

  it("refuses a variant that has no value for an option, or one for an option without a name", () => {
    expect(reasons(first, { Handle: "bag", "Variant Price": "1", "Variant SKU": "X" })).toEqual([
      "3: it has no value for the option Size",
    ])
    expect(reasons(first, { ...first, "Option1 Value": "M", "Option2 Value": "Red" })).toEqual([
      '3: it has the value "Red" for option 2, which the product\'s first row does not name',
    ])
  })

  it.each([
    [{ Handle: "" }, "the row has no handle"],
    [{ Handle: "Bad Handle" }, 'the handle "Bad Handle" may hold only lower-case letters, digits and single hyphens'],
    [{ Title: "" }, "the product's first row has no title"],
    [{ Title: '"C,v,4,\nd,D' }, "the title runs over several lines; a quote is probably missing"],
  ])("refuses a product whose first row has %j", (cells, reason) => {
    expect(reasons({ ...first, ...cells })).toEqual([`2: ${reason}`])
  })

  it("takes Unicode in titles, options and handles", () => {
    const { product } = map({
      ...first,
      Handle: "包-ärmel".normalize(),
      Title: "Käse – 包 “x”",
      "Option1 Value": "größe",
    })
    expect(product).toMatchObject({ handle: "包-ärmel", title: "Käse – 包 “x”", options: [{ values: ["größe"] }] })
  })

  it("tells apart every bearer of a repeated SKU and leaves out a repeated barcode", () => {
    const keys = createKeyRegister(new Set(["X"]), new Set(["123"]))
    const rows = group(
      { ...first, "Variant SKU": "X", "Variant Barcode": "123" },
      { Handle: "bag", "Option1 Value": "M", "Variant Price": "1", "Variant SKU": "X" }
    )
    const { product, warnings } = toImportProduct(rows, keys)
    expect(product?.variants.map(({ sku, source_sku, barcode }) => [sku, source_sku, barcode])).toEqual([
      ["X-1", "X", undefined],
      ["X-2", "X", undefined],
    ])
    expect(warnings.map(({ line }) => line)).toEqual([2, 2, 3])
  })
})
