import { currencySymbol, formatMoney } from "../money"

describe("formatMoney", () => {
  it.each([
    [128, "sgd", "S$128.00"],
    [0, "sgd", "S$0.00"],
    [1280.5, "sgd", "S$1,280.50"],
    [128000, "inr", "₹1,28,000.00"],
    [96, "usd", "$96.00"],
    [96, "myr", "RM96.00"],
    [1500, "jpy", "¥1,500"],
    [12, "chf", "CHF\u00a012.00"],
    [-4, "sgd", "-S$4.00"],
  ])("writes %d %s as %s", (amount, currency, expected) => {
    expect(formatMoney(amount, currency)).toBe(expected)
  })

  it("rounds what a tax computation leaves behind", () => {
    expect(formatMoney(21.137614678899084, "sgd")).toBe("S$21.14")
  })
})

it("knows the sign of a currency alone", () => {
  expect([currencySymbol("sgd"), currencySymbol("inr"), currencySymbol("usd")]).toEqual(["S$", "₹", "$"])
})
