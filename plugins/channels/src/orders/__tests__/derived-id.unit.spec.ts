import { derivedId } from "../derived-id"

describe("derivedId", () => {
  // Literals: a changed id would make every order of every shop a second time.
  it.each([
    ["order", ["chconn_1", "250101ABCDEF"], "order_342SM2852KPB9X2W3E9TVP6TAQ"],
    ["ordli", ["chconn_1", "250101ABCDEF", "100-200-0-0"], "ordli_QN4ZTKPC18FHVWJSND8V7SFCPK"],
    ["resitem", ["chconn_1", "250101ABCDEF", "100-200-0-0", "iitem_1", "0"], "resitem_EH4GF2TAE469SJTG35B506CM1B"],
  ] as const)("gives the %s of %j the same id for ever", (prefix, [connection, external, ...rest], id) => {
    expect(derivedId(prefix, connection, external, ...rest)).toBe(id)
  })

  it("is 26 characters of Crockford's base32 after the prefix", () => {
    expect(derivedId("order", "chconn_1", "1")).toMatch(/^order_[0-9A-HJKMNP-TV-Z]{26}$/)
  })

  it("keeps parts apart that read alike when joined", () => {
    expect(derivedId("ordli", "c", "ab", "c")).not.toBe(derivedId("ordli", "c", "a", "bc"))
    expect(derivedId("ordli", "c", "a|1:b")).not.toBe(derivedId("ordli", "c", "a", "b"))
  })

  it("gives another prefix another number, so that an order's id tells nothing of its lines", () => {
    expect(derivedId("order", "c", "1").slice(6)).not.toBe(derivedId("paycol", "c", "1").slice(7))
  })
})
