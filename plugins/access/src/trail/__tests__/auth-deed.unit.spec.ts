import { authAction, claimsOf } from "../auth-deed"

describe("what a request to /auth does", () => {
  it.each([
    ["POST", "/user/emailpass", "sign_in"],
    ["POST", "/USER/emailpass/", "sign_in"],
    ["GET", "/user/google/callback", "sign_in"],
    ["POST", "/mfa/challenges/ch_1/verify", "sign_in"],
    ["POST", "/user/emailpass/register", "register_login"],
    ["POST", "/user/emailpass/reset-password", "ask_password_reset"],
    ["POST", "/user/emailpass/update", "change_password"],
    ["POST", "/session", "start_session"],
    ["DELETE", "/session", "sign_out"],
    ["POST", "/token/refresh", "refresh_token"],
    ["DELETE", "/mfa/factors/f_1", "change_mfa"],
    ["GET", "/user/providers", undefined],
    ["GET", "/mfa/factors", undefined],
    ["POST", "/customer/emailpass", "sign_in"],
    ["POST", "/customer/emailpass/update", "change_password"],
    ["POST", "/google/user", undefined],
    ["POST", "/verification/confirm", undefined],
  ])("%s %s is %s", (method, path, action) => {
    expect(authAction(method, path)).toBe(action)
  })

  it("is told by a path with slashes at its end and by none within", () => {
    expect(authAction("POST", "/user/emailpass///")).toBe("sign_in")
    expect(authAction("POST", "/user///emailpass")).toBeUndefined()
  })

  it("reads who a token is for, and nothing from what is none", () => {
    const payload = Buffer.from(JSON.stringify({ actor_type: "user", actor_id: "user_1" })).toString("base64url")
    expect(claimsOf(`e30.${payload}.x`)).toEqual({ actor_type: "user", actor_id: "user_1" })
    expect([claimsOf("nonsense"), claimsOf(undefined)]).toEqual([{}, {}])
  })
})
