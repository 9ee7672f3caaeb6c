import { isRegistration } from "../enforce"
import { actorTypeAt, registerActorType } from "../actor-types"

const none = () => Promise.resolve({})

describe("an actor type", () => {
  it.each(["admin", "user", "customer", "api-key", "auth", "store", "hooks", "Vendor", "a/b", "", "vendor!"])(
    "is not called %p",
    (type) => {
      expect(() => registerActorType({ type, reach: none })).toThrow("cannot be an actor type")
      expect(actorTypeAt(`/${type}/orders`)).toBeUndefined()
    }
  )

  it("has every route below its name, in whatever letters, and no other", () => {
    const vendor = { type: "vendor", reach: none, register: "/accounts" }
    registerActorType(vendor)
    for (const path of ["/vendor", "/vendor/orders/:id", "/VENDOR/orders"]) {
      expect(actorTypeAt(path)).toBe(vendor)
    }
    for (const path of ["/vendors", "/admin/vendor", "/store/vendor/x", "/", ""]) {
      expect(actorTypeAt(path)).toBeUndefined()
    }
  })

  it("has one route on which a login becomes an account, if any", () => {
    const at = (method: string, matcher: string) => ({ method, matcher })
    const vendor = { type: "vendor", reach: none, register: "/accounts" }
    expect(isRegistration(vendor, at("POST", "/vendor/accounts"))).toBe(true)
    expect(isRegistration(vendor, at("GET", "/vendor/accounts"))).toBe(false)
    expect(isRegistration(vendor, at("POST", "/vendor/accounts/:id"))).toBe(false)
    expect(isRegistration({ type: "vendor", reach: none }, at("POST", "/vendorundefined"))).toBe(false)
  })
})
