import { runCorrelated } from "@pasar/integrations/correlation"
import { hidePersonal } from "../hide-personal"
import { shapeLine } from "../structure-logs"

describe("log lines", () => {
  it("carry the id of the request or job that caused them", () => {
    expect(runCorrelated("id-1", () => shapeLine({ level: "info", message: "hello" }))).toEqual({
      level: "info",
      message: "hello",
      correlation_id: "id-1",
    })
    expect(shapeLine({ level: "info", message: "hello" })).not.toHaveProperty("correlation_id")
  })

  it("leave out every field that is not on the list, and say which", () => {
    const line = shapeLine({
      level: "error",
      message: "failed",
      code: "23505",
      buyer_name: "Canary Lim",
      cause: "Canary",
    })
    expect(line).toEqual({ level: "error", message: "failed", code: "23505", withheld: ["buyer_name", "cause"] })
  })

  it("keep what the logger itself hangs on a line", () => {
    const level = Symbol.for("level")
    expect(shapeLine({ level: "info", message: "", [level]: "info" })).toHaveProperty([level], "info")
  })

  it.each([
    ["Key (email)=(mei.lim@canary.example) already exists", "Key (email)=([e-mail]) already exists"],
    ["no phone +65 9123 4567 here", "no phone [phone] here"],
    ["sent Authorization: Bearer abcdefgh12345", "sent Authorization: [token]"],
    ["a cookie of id-eyJhbGciOi.eyJzdWIi.c2ln-_x here", "a cookie of id-[token] here"],
    ["half a token: eyJhbGciOi.eyJzdWIi", "half a token: [token]"],
    ["Error 400 at /store/a@b@mei.lim@canary.example", "Error 400 at [e-mail]"],
    ["installed pasar@1 and @medusajs", "installed pasar@1 and @medusajs"],
    ["order_01JABC at sloc_01J was 2026-11-25 10:00:00+00", "order_01JABC at sloc_01J was 2026-11-25 10:00:00+00"],
  ])("write %j as %j", (text, written) => expect(hidePersonal(text)).toBe(written))

  it("cut what is long and say so, and show no half of an address where they cut", () => {
    expect(hidePersonal(`${"x".repeat(1_990)} mei.lim@canary.example ${"y".repeat(500)}`)).toMatch(
      /^x{1990} \[e-mail\] … \(2500 characters\)$/
    )
  })

  const filled = (part: string, length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length)
  const took = (text: string): number => {
    const times = Array.from({ length: 5 }, () => {
      const begun = performance.now()
      hidePersonal(text)
      return performance.now() - begun
    })
    return Math.min(...times)
  }

  // What grows faster than its length takes a thousand times as long somewhere on the way, so the bound can be far away.
  it.each([
    ...["a@", "a@b.", "a.", "@", "a", "aaaa@bbbb ", "+1", "+1 ", "+1("],
    ...["eyJ-", "eyJa.", "eyJa-eyJb.", "eyJ", "sk_0a", "Basic a"],
  ])("take no longer for many of %j than for as much of anything", (part) => {
    for (const length of [1_000, 4_000, 20_000, 100_000]) {
      const harmless = took(filled("order 12345 was sent, thank you. ", length))
      expect(took(filled(part, length))).toBeLessThan(50 * Math.max(harmless, 1))
    }
  })
})
