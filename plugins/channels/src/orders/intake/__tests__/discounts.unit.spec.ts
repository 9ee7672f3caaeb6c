import { MathBN } from "@medusajs/framework/utils"
import type { ChannelOrderDTO } from "../../../types"
import { bookedTotal, merchantDiscounts, platformDiscounts, spread } from "../discounts"

const numbers = (parts: ReturnType<typeof MathBN.convert>[]) => parts.map((part) => part.toNumber())

const line = (id: string, unit_price: string, quantity: number, rest = {}) => ({
  external_id: id,
  external_listing_id: id,
  external_variant_id: "0",
  sku: id,
  title: id,
  variant_title: "",
  quantity,
  unit_price,
  merchant_discount: "0",
  platform_discount: "0",
  ...rest,
})

const order = (changes: Partial<ChannelOrderDTO>) =>
  ({
    currency_code: "sgd",
    lines: [line("A", "10.00", 1), line("B", "5.00", 2)],
    shipping: { method: "", price: "1.99", platform_discount: "0", merchant_discount: "0" },
    order_discounts: [],
    ...changes,
  }) as ChannelOrderDTO

describe("spread", () => {
  it("gives the last part what rounding left", () => {
    expect(numbers(spread("1.00", [MathBN.convert(1), MathBN.convert(1), MathBN.convert(1)], 2))).toEqual([
      0.33, 0.33, 0.34,
    ])
  })

  it("keeps to whole units where the currency has no smaller ones", () => {
    expect(numbers(spread("100", [MathBN.convert(1), MathBN.convert(2)], 0))).toEqual([33, 67])
  })

  it("puts a discount on free lines on the last one", () => {
    expect(numbers(spread("2.00", [MathBN.convert(0), MathBN.convert(0)], 2))).toEqual([0, 2])
  })
})

describe("discounts of an order", () => {
  it("spreads the merchant's voucher by what the lines cost after their own discounts", () => {
    const discounts = merchantDiscounts(
      order({
        lines: [line("A", "10.00", 1, { merchant_discount: "5.00" }), line("B", "5.00", 2)],
        order_discounts: [{ code: "voucher", amount: "3.00", funded_by: "merchant" }],
      })
    )
    expect(discounts.map((each) => each.map(({ code, amount }) => [code, amount.toNumber()]))).toEqual([
      [
        ["seller-discount", 5],
        ["voucher", 1],
      ],
      [["voucher", 2]],
    ])
  })

  it("keeps what the platform pays apart, by its kind", () => {
    const discounts = platformDiscounts(
      order({
        lines: [
          line("A", "10.00", 1, { platform_discount: "1.50" }),
          line("B", "5.00", 2, { platform_discount: "0.50" }),
        ],
        shipping: { method: "", price: "1.99", platform_discount: "0.99", merchant_discount: "0" },
        order_discounts: [{ code: "coins", amount: "0.10", funded_by: "platform" }],
      })
    )
    expect(discounts.map(({ reference, amount }) => [reference, amount.toNumber()])).toEqual([
      ["platform-line-discount", 2],
      ["platform-shipping-discount", 0.99],
      ["coins", 0.1],
    ])
  })

  it.each([
    [{}, 21.99],
    [{ order_discounts: [{ code: "v", amount: "1.01", funded_by: "merchant" as const }] }, 20.98],
    [{ shipping: { method: "", price: "3.00", platform_discount: "1.00", merchant_discount: "0.50" } }, 21.5],
    [
      {
        lines: [line("A", "0.10", 3)],
        shipping: { method: "", price: "0", platform_discount: "0", merchant_discount: "0" },
      },
      0.3,
    ],
  ])("adds %j up to %d", (changes, total) => {
    expect(bookedTotal(order(changes)).toNumber()).toBe(total)
  })
})
