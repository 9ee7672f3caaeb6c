import { skuKey } from "../sku"

describe("the key of a SKU", () => {
  it.each([
    ["IKAT-SCARF-IND", "ikat-scarf-ind"],
    [" Ikat-Scarf-Ind\t", "ikat-scarf-ind"],
    ["\u00a0Größe-1\r\n", "größe-1"],
    ["A B", "a b"],
    ["   ", ""],
  ])("of %j is %j", (sku, key) => {
    expect(skuKey(sku)).toBe(key)
  })
})
