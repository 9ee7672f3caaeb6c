import { classOf, DEFAULT_RULES, parseRules } from "../rules"

describe("classes of requests", () => {
  it.each([
    ["GET", "/admin/orders", "admin"],
    ["POST", "/ADMIN/orders/", "admin"],
    ["GET", "/store/products", "store"],
    ["POST", "/store/customers", "form"],
    ["POST", "/auth/user/emailpass", "sign_in"],
    ["POST", "/Auth/User/EmailPass/", "sign_in"],
    ["GET", "/auth/user/emailpass", "sign_in"],
    ["HEAD", "/auth/user/emailpass", "sign_in"],
    ["GET", "/auth/customer/google", "sign_in"],
    ["POST", "/auth/session/emailpass", "sign_in"],
    ["POST", "/auth/token/emailpass", "sign_in"],
    ["GET", "/auth/customer/google/callback", "sign_in"],
    ["POST", "/auth/mfa/challenges/1/verify", "sign_in"],
    ["POST", "/auth/customer/emailpass/register", "form"],
    ["POST", "/auth/customer/emailpass/reset-password", "reset"],
    ["POST", "/auth/customer/emailpass/update", "reset"],
    ["GET", "/auth/user/providers", "store"],
    ["GET", "/auth/mfa/factors", "store"],
    ["POST", "/auth/session", "store"],
    ["DELETE", "/auth/session", "store"],
    ["POST", "/auth/token/refresh", "store"],
    ["POST", "/hooks/shopee", undefined],
    ["GET", "/health/ready", undefined],
    ["POST", "/Hooks/Shopee/", undefined],
    ["POST", "/admin/invites/accept", "form"],
    ["POST", "/Admin/Invites/Accept//", "form"],
    ["POST", "/admin/invites", "admin"],
    ["GET", "/channels/callback/shopee", "other"],
    ["POST", "/cloud/auth", "other"],
    ["GET", "/app/orders", "other"],
    ["GET", "/static/1.png", "other"],
    ["GET", "/hooksandmore", "other"],
    ["GET", "//admin/orders", "other"],
    ["GET", "/", "other"],
    ["OPTIONS", "/store/products", "other"],
  ])("%s %s is %s", (method, path, name) => expect(classOf(method, path)).toBe(name))
})

describe("RATE_LIMITS", () => {
  it("changes what it names and leaves the rest", () => {
    expect(parseRules("sign_in=3/60, store=10/1")).toEqual({
      ...DEFAULT_RULES,
      sign_in: { points: 3, seconds: 60 },
      store: { points: 10, seconds: 1 },
    })
  })

  it.each(["login=3/60", "admin=many/60", "admin"])("refuses %s", (text) =>
    expect(() => parseRules(text)).toThrow("RATE_LIMITS")
  )
})
