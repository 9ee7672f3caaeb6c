import { isAllowedLicence, medusaEnterpriseParts } from "../licences"

describe("licences", () => {
  it.each(["MIT", "(MIT OR GPL-3.0)", "Apache-2.0 AND MIT", "MPL-2.0", "LGPL-3.0-or-later", "MIT/X11 OR MIT"])(
    "allows %s",
    (licence) => expect(isAllowedLicence("left-pad", licence)).toBe(true)
  )

  it.each(["GPL-3.0", "AGPL-3.0-only", "MIT AND GPL-2.0", "BUSL-1.1", "SEE LICENSE IN LICENSE", "UNLICENSED"])(
    "refuses %s",
    (licence) => expect(isAllowedLicence("left-pad", licence)).toBe(false)
  )

  it("takes Medusa's dual licence for Medusa alone", () => {
    expect(isAllowedLicence("@medusajs/medusa", "SEE LICENSE IN LICENSE")).toBe(true)
  })

  it.each([
    `process.env.MEDUSA_${"FF_RBAC"} = "true"`,
    `{ resolve: "@medusajs/medusa/${"rbac"}" }`,
    `import { ${"define"}Policies } from "@medusajs/framework"`,
    `resolve: "@medusajs/medusa/${"auth-oidc"}"`,
  ])("finds Medusa's Enterprise part in %s", (text) => expect(medusaEnterpriseParts(text)).toHaveLength(1))

  it("leaves Pasar's own policies alone", () => {
    expect(medusaEnterpriseParts(`export const policy = "listing:read"`)).toEqual([])
  })
})
