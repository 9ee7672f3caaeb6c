import { policyFaults } from "../policies.ts"

describe("policies of admin routes", () => {
  it("are fine where each names a policy of the list and only reads stand under read", () => {
    expect(
      policyFaults([
        { route: "GET /admin/listings", policy: "listing:read" },
        { route: "POST /admin/listings/:id/refresh", policy: "listing:refresh" },
        { route: "GET /health/live", policy: null },
      ])
    ).toEqual([])
  })

  it.each([
    [{ route: "GET /admin/listings", policy: null }, "GET /admin/listings exports no policy"],
    [{ route: "GET /admin/x", policy: "unheard_of:read" }, "which is not in plugins/access"],
    [{ route: "GET /admin/x", policy: "listing" }, "which is not in plugins/access"],
    [{ route: "POST /admin/x", policy: "listing:fly" }, "which is not in plugins/access"],
    [{ route: "POST /admin/x", policy: "listing:read" }, "POST /admin/x changes things under listing:read"],
  ])("are at fault in %j", (route, fault) => {
    expect(policyFaults([route])).toEqual([expect.stringContaining(fault)])
  })
})
