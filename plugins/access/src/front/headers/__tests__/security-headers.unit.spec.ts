import type { IncomingMessage, ServerResponse } from "node:http"
import { securityHeaders } from "../security-headers"

const headersOf = (url: string, backend = "https://api.shop.example") => {
  const headers: Record<string, string> = {}
  const res = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  }
  securityHeaders(backend)({ url } as IncomingMessage, res as unknown as ServerResponse)
  return headers
}

describe("headers of an answer", () => {
  it.each(["/app", "/app/orders?q=1", "/APP/"])("let the admin at %s run its own scripts alone", (url) => {
    const policy = headersOf(url)["content-security-policy"] ?? ""
    const scripts = policy.split(";").find((directive) => directive.startsWith("script-src "))
    expect(scripts).toBe("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it.each(["/admin/orders", "/store/products", "/health", "/apple"])(
    "let an answer of the API at %s run nothing",
    (url) => {
      expect(headersOf(url)["content-security-policy"]).toBe(
        "default-src 'none';frame-ancestors 'none';base-uri 'none'"
      )
    }
  )

  it("let an uploaded file be shown elsewhere, but run nothing", () => {
    const headers = headersOf("/static/drawing.svg")
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none';.*;sandbox$/)
    expect(headers["cross-origin-resource-policy"]).toBe("cross-origin")
  })

  it("name the other things that a browser should not do", () => {
    expect(headersOf("/app")).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "strict-transport-security": "max-age=31536000",
    })
  })

  it("ask for https only where the shop has it", () => {
    expect(headersOf("/app", "http://localhost:9000")).not.toHaveProperty("strict-transport-security")
  })
})
