import { activitySentence, hourState, rateSentence } from "../activity"
import { causeOptions, explainCause } from "../causes"
import { buyerTotalLabel } from "../buyer-total"
import { reasonInWords } from "../reasons"

const cause = {
  code: "unknown_sku",
  subject_type: "listing_variant",
  issue_count: 1,
  item_count: 467,
  channel: "Shopee",
}

describe("what happened, in a merchant's words", () => {
  it("counts listings by item, because one issue stands for many", () => {
    expect(explainCause(cause).what).toBe("467 listings on Shopee have no matching SKU here")
    expect(explainCause({ ...cause, item_count: 1 }).what).toBe("1 listing on Shopee has no matching SKU here")
  })

  it("tells the same code apart by what it is about", () => {
    const order = explainCause({ ...cause, subject_type: "channel_order", issue_count: 2, item_count: 2 })
    expect(order.what).toBe("2 orders cannot be taken: the SKU is unknown here")
  })

  it("offers no retry where only the merchant's answer settles it", () => {
    const asked = { ...cause, code: "cancel_requested", subject_type: "channel_order" }
    expect(explainCause(asked)).toMatchObject({ what: "1 buyer asks to cancel", canRetry: false })
  })

  it.each(causeOptions.map(({ value }) => value))("says what, why and what to do about %s", (code) => {
    const texts = ["listing_variant", "channel_order", "connection"].map((subject_type) =>
      explainCause({ ...cause, code, subject_type })
    )
    expect(texts.some(({ what, why, todo }) => what && why && todo)).toBe(true)
  })

  it("names a cause that nobody has written about by its code", () => {
    expect(explainCause({ ...cause, code: "new_thing" }).what).toBe("New thing: 467 items")
  })

  it("says why work was given up, also without a kind", () => {
    expect(reasonInWords("unauthorized")).toMatch(/Connect it again/)
    expect(reasonInWords(null)).toMatch(/unexpected/)
    expect(reasonInWords("brand_new")).toBe(reasonInWords(null))
  })
})

describe("a day of calls", () => {
  it("is quiet, good, mixed or, from half of the calls on, bad", () => {
    const hours = [
      [0, 0],
      [4, 0],
      [4, 1],
      [4, 2],
    ].map(([calls, failed]) => ({ at: "", calls: calls!, failed: failed! }))
    expect(hours.map(hourState)).toEqual(["quiet", "good", "mixed", "bad"])
    expect(activitySentence(hours)).toBe("12 calls in 24 h, 3 failed")
    expect(activitySentence([])).toBe("No calls in 24 h")
  })

  it("says how much of the rate budget is used, where there is one", () => {
    expect(rateSentence({ used: 12, allowed: 600 })).toBe("12 of 600 calls in the last minute (2 %)")
    expect(rateSentence({ used: 1, allowed: null })).toBe("1 call in the last minute")
  })
})

describe("a buyer's total", () => {
  it.each([
    ["unpaid", "Buyer owes"],
    ["ready_to_ship", "Buyer paid"],
    ["canceled", "Order total"],
  ])("of an order that is %s is called %s", (status, label) => expect(buyerTotalLabel(status)).toBe(label))
})
