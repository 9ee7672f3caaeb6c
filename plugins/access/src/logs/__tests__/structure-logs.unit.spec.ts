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
    ["order_01JABC at sloc_01J was 2026-11-25 10:00:00+00", "order_01JABC at sloc_01J was 2026-11-25 10:00:00+00"],
  ])("write %j as %j", (text, written) => expect(hidePersonal(text)).toBe(written))
})
