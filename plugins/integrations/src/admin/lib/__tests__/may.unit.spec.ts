import { mayEverywhere, maySomewhere, UNLIMITED, type Me } from "../may"

const me: Me = {
  ...{ id: "user_1", is_owner: false, policies: ["product:read"] },
  limited: { "channel_order:ship": [{ scope_type: "stock_location", scope_ids: ["sloc_1"] }] },
}

describe("what a screen offers", () => {
  it("is what somebody may do everywhere or within the limits of a role", () => {
    const policies = ["product:read", "channel_order:ship", "order:refund", "constructor"]
    expect(policies.map((policy) => maySomewhere(me, policy))).toEqual([true, true, false, false])
    expect(policies.map((policy) => mayEverywhere(me, policy))).toEqual([true, false, false, false])
  })

  it("is nothing until it is known who asks, and everything where nobody is limited", () => {
    expect([maySomewhere(undefined, "product:read"), mayEverywhere(undefined, "product:read")]).toEqual([false, false])
    expect([maySomewhere(UNLIMITED, "order:refund"), mayEverywhere(UNLIMITED, "order:refund")]).toEqual([true, true])
  })
})
