import { readFileSync } from "node:fs"
import { join } from "node:path"
import { catalogue } from "../catalogue"
import { categories, collections } from "../catalogue/sections"
import { toDemoListings } from "../demo-listings"
import { totalStock } from "../stock"

const variants = catalogue.flatMap((product) => product.variants)

describe("demo catalogue", () => {
  it("holds about 60 products under handles of their own", () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(60)
    expect(new Set(catalogue.map(({ handle }) => handle)).size).toBe(catalogue.length)
  })

  it("gives every variant a SKU that every channel takes", () => {
    expect(new Set(variants.map(({ sku }) => sku)).size).toBe(variants.length)
    expect(variants.filter(({ sku }) => !/^[A-Z0-9-]{3,40}$/.test(sku))).toEqual([])
  })

  it.each(catalogue.map((product) => [product.handle, product] as const))("describes %s in full", (_, product) => {
    const sentences = product.description.split(/(?<=[.!?])\s/).length
    expect(sentences).toBeGreaterThanOrEqual(2)
    expect(sentences).toBeLessThanOrEqual(4)
    expect(categories.map(({ handle }) => handle)).toContain(product.category)
    expect([...collections.map(({ handle }) => handle), undefined]).toContain(product.collection)
    for (const text of [product.maker, product.place, product.material, product.care]) {
      expect(text).not.toBe("")
    }
    const choices = product.variants.map(({ options }) => JSON.stringify(options))
    expect(new Set(choices).size).toBe(choices.length)
    expect(new Set(product.variants.map(({ options }) => Object.keys(options).join())).size).toBe(1)
    for (const { sgd, inr, usd } of [product.prices, ...product.variants.flatMap(({ prices }) => prices ?? [])]) {
      // Dollars of the two countries and rupees are far apart; a slip of a digit would show here.
      expect(sgd / usd).toBeGreaterThan(1.2)
      expect(sgd / usd).toBeLessThan(1.5)
      expect(inr / sgd).toBeGreaterThan(35)
      expect(inr / sgd).toBeLessThan(60)
    }
  })

  it("has what there is to try: low and no stock, a backorder, a kit of two parts", () => {
    expect(variants.filter((variant) => totalStock(variant, catalogue) === 0)).not.toHaveLength(0)
    expect(
      variants.filter(({ stock }) => stock && stock[0] + stock[1] > 0 && stock[0] + stock[1] <= 3).length
    ).toBeGreaterThan(2)
    expect(variants.filter(({ stock }) => stock?.[0] === 0 && stock[1] > 0)).not.toHaveLength(0)
    expect(variants.filter(({ allow_backorder }) => allow_backorder)).toHaveLength(1)
    expect(variants.filter(({ kit }) => kit).map(({ kit }) => kit?.length)).toEqual([2])
  })

  it("counts a kit by its scarcest part", () => {
    const kit = variants.find(({ sku }) => sku === "TEA-FOR-FOUR")!
    // 22 trays; 88 cups at four a set.
    expect(totalStock(kit, catalogue)).toBe(22)
  })

  it("agrees with the listings that the Shopee sandbox starts with", () => {
    const file = join(__dirname, "../../../../plugins/shopee/sandbox/fixtures/demo-listings.json")
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(toDemoListings(catalogue))
  })
})
