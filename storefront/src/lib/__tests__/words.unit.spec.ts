import { shortageWords, shortLines, type CartLine } from "../cart"
import { deliveryWords, parseDeliveryDays, readDeliveryDays } from "../delivery-words"
import { dyeOf } from "../dyes"
import { paragraphs } from "../paragraphs"
import { stockWords } from "../stock-words"

describe("stockWords", () => {
  it.each([
    [12, false, "In stock"],
    [6, false, "In stock"],
    [5, false, "Only 5 left"],
    [1, false, "Only 1 left"],
    [0, false, "Sold out"],
    [-3, false, "Sold out"],
    [0, true, "Made to order"],
    [null, false, "In stock"],
  ])("says of %p (backorder %p): %s", (quantity, can_backorder, text) => {
    expect(stockWords({ variant_id: "v", quantity, can_backorder }).text).toBe(text)
  })

  it("admits that it does not know", () => {
    expect(stockWords(undefined).text).toBe("Checking what is on the shelf")
  })
})

describe("deliveryWords", () => {
  const friday = new Date("2026-11-20T09:00:00Z")

  it("skips Sundays", () => {
    expect(deliveryWords({ min: 1, max: 2 }, friday)).toBe("21 to 23 Nov")
  })

  it("names both months across their border", () => {
    expect(deliveryWords({ min: 8, max: 12 }, friday)).toBe("30 Nov to 4 Dec")
  })

  it("names one day once", () => {
    expect(deliveryWords({ min: 1, max: 1 }, friday)).toBe("21 Nov")
  })

  it.each([
    ["2 to 3 days", { min: 2, max: 3 }],
    ["9-14 days", { min: 9, max: 14 }],
    ["Next working day", { min: 1, max: 1 }],
    ["5 working days", { min: 5, max: 5 }],
    ["By post", null],
    [null, null],
  ])("reads %p", (words, days) => {
    expect(parseDeliveryDays(words)).toEqual(days)
  })

  it("reads metadata, and refuses what is no span of days", () => {
    expect(readDeliveryDays({ min_days: "2", max_days: 4 })).toEqual({ min: 2, max: 4 })
    expect(readDeliveryDays({ min_days: 4, max_days: 2 })).toBeNull()
    expect(readDeliveryDays(null)).toBeNull()
  })
})

describe("paragraphs", () => {
  it("keeps the words of an imported body and none of its markup", () => {
    const body =
      '<div style="color:red"><p>Soft &amp; strong&nbsp;canvas.</p><ul><li>Zip</li><li>Strap</li></ul><script>alert("x")</script></div>'
    expect(paragraphs(body)).toEqual(["Soft & strong canvas.", "• Zip", "• Strap"])
  })

  it("does not turn an escaped tag into a tag, and keeps plain text as it is", () => {
    expect(paragraphs("&lt;b&gt;bold&lt;/b&gt;\n\nnext &#8377; &#x20B9; &unknown;")).toEqual([
      "<b>bold</b>",
      "next ₹ ₹ &unknown;",
    ])
  })

  it("is empty without a description", () => {
    expect(paragraphs(null)).toEqual([])
  })
})

it("finds the dye in a name of several words", () => {
  expect(["Indigo", "Deep indigo", "Kashish grey", "Plaid"].map(dyeOf)).toEqual(["#2d3b70", "#1f2a55", "#7d7b78", null])
})

it("finds the lines that the shelf cannot cover, and says what to do", () => {
  const lines = [
    { id: "a", quantity: 2, limit: 1 },
    { id: "b", quantity: 2, limit: 2 },
    { id: "c", quantity: 9, limit: null },
    { id: "d", quantity: 1, limit: 0 },
  ] as CartLine[]
  expect(shortLines(lines).map(({ id, limit }) => [id, shortageWords(limit ?? 0)])).toEqual([
    ["a", "Only 1 left. Lower the number to go on."],
    ["d", "Sold out in the meantime. Take it out to go on."],
  ])
})
