import { ConnectError, connectErrorCode, connectErrors } from "../connect-error"

describe("a failed walk through the authorisation page", () => {
  it("keeps its code when the workflow engine made it a plain object", () => {
    const plain = JSON.parse(JSON.stringify({ ...new ConnectError("state_used"), message: "…" })) as unknown
    expect(connectErrorCode(plain)).toBe("state_used")
  })

  it("is not taken for one when something else failed", () => {
    expect(connectErrorCode(new Error("boom"))).toBeUndefined()
    expect(connectErrorCode({ code: "toString" })).toBeUndefined()
    expect(connectErrorCode(null)).toBeUndefined()
  })

  it("tells in each case what to do", () => {
    expect(Object.values(connectErrors).every((text) => /[Ss]tart again/.test(text))).toBe(true)
  })
})
