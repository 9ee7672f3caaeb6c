import type { ImportProduct, ImportVariant } from "../types"
import { decide, pendingHash, type DecideOptions } from "../write/decide"
import type { Known, KnownProduct } from "../write/lookup"

const variant = (line: number, sku?: string): ImportVariant => ({
  line,
  title: `v${line}`,
  options: { Size: `v${line}` },
  sku,
  barcode: `b${line}`,
  price: 10,
  manage_inventory: true,
  allow_backorder: false,
  requires_shipping: true,
})

const product = (variants: ImportVariant[], handle = "bag"): ImportProduct => ({
  line: variants[0]?.line ?? 2,
  handle,
  title: "Bag",
  description: "",
  status: "published",
  is_archived: false,
  is_giftcard: false,
  tags: [],
  category: [],
  images: [],
  options: [{ title: "Size", values: variants.map(({ title }) => title) }],
  variants,
})

const shop = (
  products: KnownProduct[] = [],
  skus: [string, string][] = [],
  barcodes: [string, string][] = []
): Known => ({
  products: new Map(products.map((each) => [each.handle, each])),
  products_by_id: new Map(products.map((each) => [each.id, each])),
  skus: new Map(skus),
  barcodes: new Map(barcodes),
})

const options: DecideOptions = { currency_code: "usd", location_id: "sloc_1", retry_images: false }
const stored = (import_hash?: string, handle = "bag", skus = ["A", "B"]): KnownProduct => ({
  id: `prod_${handle}`,
  handle,
  import_hash,
  missing_images: false,
  skus,
})

describe("decide", () => {
  const bag = product([variant(2, "A"), variant(3, "B")])
  const { hash } = decide(bag, shop(), options)

  it("creates what the shop does not have", () => {
    expect(decide(bag, shop(), options)).toMatchObject({ outcome: "create", refusals: [] })
  })

  it("leaves alone what the last import wrote, wherever it stands in the file", () => {
    const moved = product(
      [variant(92, "A"), variant(93, "B")].map((each, i) => ({ ...bag.variants[i]!, line: each.line }))
    )
    expect(decide({ ...moved, line: 92 }, shop([stored(hash)]), options).outcome).toBe("unchanged")
  })

  it("updates when the file, the currency or the location changed, and what was made by hand", () => {
    expect(decide({ ...bag, title: "New" }, shop([stored(hash)]), options).outcome).toBe("update")
    expect(decide(bag, shop([stored(hash)]), { ...options, currency_code: "inr" }).outcome).toBe("update")
    expect(decide(bag, shop([stored(hash)]), { ...options, location_id: "sloc_2" }).outcome).toBe("update")
    expect(decide(bag, shop([stored()]), options).outcome).toBe("update")
  })

  it("makes anew what an interrupted import left half done", () => {
    expect(decide(bag, shop([stored(pendingHash)]), options)).toMatchObject({
      outcome: "create",
      known: { id: "prod_bag" },
    })
  })

  it("asks again for missing pictures only when told to", () => {
    const lacking = { ...stored(hash), missing_images: true }
    expect(decide(bag, shop([lacking]), options).outcome).toBe("unchanged")
    expect(decide(bag, shop([lacking]), { ...options, retry_images: true }).outcome).toBe("update")
  })

  it("recognises a renamed product by its SKUs", () => {
    const renamed = shop(
      [stored(hash, "old-bag")],
      [
        ["A", "prod_old-bag"],
        ["B", "prod_old-bag"],
      ]
    )
    const known = { id: "prod_old-bag" }
    expect(decide(bag, renamed, options)).toMatchObject({ outcome: "unchanged", known, refusals: [] })
    expect(decide({ ...bag, title: "New" }, renamed, options)).toMatchObject({ outcome: "update", known, refusals: [] })
  })

  it("does not take a product for another that only shares some of its SKUs", () => {
    const larger = shop(
      [stored(hash, "set", ["A", "B", "C"])],
      [
        ["A", "prod_set"],
        ["B", "prod_set"],
      ]
    )
    expect(decide(bag, larger, options)).toMatchObject({ outcome: "refuse", refusals: [{ line: 2 }, { line: 3 }] })
  })

  it("refuses a variant whose SKU is another product's and keeps the rest", () => {
    const {
      outcome,
      product: kept,
      refusals,
    } = decide(bag, shop([stored(undefined, "hat", ["B"])], [["B", "prod_hat"]]), options)
    expect(outcome).toBe("create")
    expect(kept.variants.map(({ sku }) => sku)).toEqual(["A"])
    expect(refusals).toEqual([
      { line: 3, handle: "bag", sku: "B", reason: 'the SKU B belongs to the product "hat" already' },
    ])
  })

  it("refuses a product none of whose variants is left", () => {
    const known = shop(
      [stored(undefined, "hat", ["B"]), stored()],
      [
        ["A", "prod_hat"],
        ["B", "prod_hat"],
      ]
    )
    expect(decide(bag, known, options)).toMatchObject({ outcome: "refuse", refusals: [{ line: 2 }, { line: 3 }] })
  })

  it("gives up a barcode that is another product's, not the variant", () => {
    const { product: kept } = decide(bag, shop([], [], [["b2", "prod_hat"]]), options)
    expect(kept.variants.map(({ barcode }) => barcode)).toEqual([undefined, "b3"])
  })
})
