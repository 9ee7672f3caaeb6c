import type { Product, Stock } from "../catalogue"
import { choiceQuery, choosableOptions, choose, findVariant, initialChoice, valueState } from "../variants"

const variant = (id: string, colour: string, size: string) => ({
  id,
  sku: id,
  title: `${colour} / ${size}`,
  options: { colour, size },
  price: null,
  image_url: null,
})

const kurta: Product = {
  id: "prod",
  handle: "kurta",
  title: "Kurta",
  maker: null,
  place: null,
  description: null,
  material: null,
  care: null,
  weight: null,
  images: [],
  options: [
    { id: "colour", title: "Colour", values: ["Madder", "Indigo"] },
    { id: "size", title: "Kurta size", values: ["S", "M", "L"] },
  ],
  // Indigo is not made in L.
  variants: [
    variant("MAD-S", "Madder", "S"),
    variant("MAD-M", "Madder", "M"),
    variant("MAD-L", "Madder", "L"),
    variant("IND-S", "Indigo", "S"),
    variant("IND-M", "Indigo", "M"),
  ],
  category: null,
}

const stockOf = (quantities: Record<string, number | null>, can_backorder = false): Record<string, Stock> =>
  Object.fromEntries(
    Object.entries(quantities).map(([variant_id, quantity]) => [variant_id, { variant_id, quantity, can_backorder }])
  )

const shelf = stockOf({ "MAD-S": 0, "MAD-M": 3, "MAD-L": 1, "IND-S": 0, "IND-M": 2 })

describe("initialChoice", () => {
  it("opens on the first variant that can be bought", () => {
    expect(findVariant(kurta, initialChoice(kurta, shelf))?.id).toBe("MAD-M")
  })

  it("opens on what the address names, sold out or not", () => {
    expect(findVariant(kurta, initialChoice(kurta, shelf, { colour: "Indigo", "kurta-size": "S" }))?.id).toBe("IND-S")
  })

  it("completes an address that names one option", () => {
    expect(findVariant(kurta, initialChoice(kurta, shelf, { colour: "Indigo" }))?.id).toBe("IND-M")
  })

  it("ignores values that do not exist", () => {
    expect(findVariant(kurta, initialChoice(kurta, shelf, { colour: "Plaid" }))?.id).toBe("MAD-M")
  })

  it("opens on the first variant when everything is sold out", () => {
    expect(
      findVariant(kurta, initialChoice(kurta, stockOf({ "MAD-S": 0, "MAD-M": 0, "MAD-L": 0, "IND-S": 0, "IND-M": 0 })))
        ?.id
    ).toBe("MAD-S")
  })

  it("survives a product without variants", () => {
    expect(initialChoice({ ...kurta, variants: [] }, {})).toEqual({})
  })
})

describe("choose", () => {
  it("keeps the other options where the combination is made", () => {
    expect(choose(kurta, shelf, { colour: "Madder", size: "S" }, "colour", "Indigo")).toEqual({
      colour: "Indigo",
      size: "S",
    })
  })

  it("moves the other options to what is made and in stock", () => {
    expect(choose(kurta, shelf, { colour: "Madder", size: "L" }, "colour", "Indigo")).toEqual({
      colour: "Indigo",
      size: "M",
    })
  })
})

describe("valueState", () => {
  it.each([
    ["S", "sold_out"],
    ["M", "available"],
    ["L", "missing"],
  ])("tells that Indigo in %s is %s", (size, state) => {
    expect(valueState(kurta, shelf, { colour: "Indigo", size: "M" }, "size", size)).toBe(state)
  })

  it("takes backorder and uncounted stock as available", () => {
    const choice = { colour: "Madder", size: "S" }
    expect(valueState(kurta, stockOf({ "MAD-S": 0 }, true), choice, "size", "S")).toBe("available")
    expect(valueState(kurta, stockOf({ "MAD-S": null }), choice, "size", "S")).toBe("available")
  })
})

it("does not offer an option with one value", () => {
  const bag = { ...kurta, options: [{ id: "title", title: "Title", values: ["Default Title"] }] }
  expect(choosableOptions(bag)).toEqual([])
})

it("writes a choice into the address", () => {
  expect(choiceQuery(kurta, { colour: "Indigo", size: "M" })).toBe("?colour=Indigo&kurta-size=M")
})
