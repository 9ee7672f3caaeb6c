import { toMaskedText } from "../masked-text"

describe("what an entry keeps of a value", () => {
  it("hides secrets and what is personal, however deep, and shows that there was something", () => {
    const value = {
      title: "Teapot",
      email: "a@b.test",
      credentials: { partner_id: "1" },
      shipping: { address: { city: "Singapore" }, partner_key: "abc", code: "123456", password: "", token: null },
      payload: "v1.sealed",
      currency_code: "sgd",
    }
    expect(JSON.parse(toMaskedText(value)!)).toEqual({
      title: "Teapot",
      email: "••••",
      credentials: "••••",
      shipping: { address: "••••", partner_key: "••••", code: "••••", password: "", token: null },
      payload: "••••",
      currency_code: "sgd",
    })
  })

  it("cuts long texts, long lists, deep nests and large wholes, and says so", () => {
    const deep = (depth: number): unknown => (depth ? { in: deep(depth - 1) } : "end")
    const kept = JSON.parse(toMaskedText({ text: "x".repeat(5_000), list: Array(200).fill(1), deep: deep(50) })!)
    expect(kept.text).toBe(`${"x".repeat(300)}… (5000 characters)`)
    expect(kept.list).toHaveLength(51)
    expect(kept.list.at(-1)).toBe("… and 150 more")
    expect(JSON.stringify(kept.deep)).toContain("…")
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`column${index}`, "text"]))
    expect(toMaskedText(wide)!.length).toBeLessThan(40_000)
    expect([toMaskedText(null), toMaskedText(undefined)]).toEqual([null, null])
  })

  it("writes dates and big numbers as they are told", () => {
    const amount = { toJSON: () => 12.5 }
    expect(toMaskedText({ at: new Date(0), amount })).toBe('{"at":"1970-01-01T00:00:00.000Z","amount":12.5}')
  })
})
