import { contentPolicy, securityHeaders } from "../security-headers"

const page = { nonce: "abc", is_https: true, is_development: false }
const scripts = (policy: string) => policy.split("; ").find((directive) => directive.startsWith("script-src"))

describe("headers of a page", () => {
  it("let scripts of the build and those with this answer's nonce run, and no other", () => {
    expect(scripts(contentPolicy(page))).toBe("script-src 'self' 'nonce-abc'")
  })

  it("let code be evaluated in development alone", () => {
    expect(scripts(contentPolicy({ ...page, is_development: true }))).toContain("'unsafe-eval'")
  })

  it("keep the shop out of other pages, and ask for https where the shop has it", () => {
    expect(securityHeaders(page)).toMatchObject({
      "Content-Security-Policy": expect.stringContaining("frame-ancestors 'none'"),
      "Strict-Transport-Security": "max-age=31536000",
    })
    expect(securityHeaders({ ...page, is_https: false })).not.toHaveProperty("Strict-Transport-Security")
  })
})
