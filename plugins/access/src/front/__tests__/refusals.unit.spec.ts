import type { IncomingMessage } from "node:http"
import { refuseLargeBody } from "../body-size"
import { refuseCrossSite } from "../cross-site"
import { parseRules } from "../limits/rules"
import type { FrontSettings } from "../settings"

const settings: FrontSettings = {
  backend_url: "https://api.shop.example",
  trusted_proxies: [],
  limits: parseRules(),
  origins: { admin: ["https://desk.shop.example"], store: ["https://shop.example"], auth: ["*"] },
  upload_max_bytes: 2 * 1024 * 1024,
}
const cookie = "a=b; connect.sid=s%3Aabc"
const request = (method: string, url: string, headers: Record<string, string>) =>
  ({ method, url, headers: { host: "api.shop.example", ...headers } }) as unknown as IncomingMessage

describe("a request that another site sends with the session's cookie", () => {
  it.each([
    [
      "another site's, by the browser's word",
      "POST",
      "/admin/orders",
      { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    ],
    [
      "a neighbour's on the same domain",
      "POST",
      "/admin/orders",
      { "sec-fetch-site": "same-site", origin: "https://blog.shop.example" },
    ],
    ["an older browser's, by its origin", "DELETE", "/admin/products/1", { origin: "https://evil.example" }],
    ["a sandboxed frame's", "POST", "/admin/orders", { origin: "null" }],
    [
      "one from an origin of the store, at the admin",
      "POST",
      "/admin/orders",
      { "sec-fetch-site": "cross-site", origin: "https://shop.example" },
    ],
    [
      "any origin's where the setting is *",
      "DELETE",
      "/auth/session",
      { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    ],
  ])("is refused: %s", (_, method, url, headers) => {
    expect(refuseCrossSite(request(method, url, { cookie, ...headers }), settings)).toMatchObject({ status: 403 })
  })

  it.each([
    ["the admin's own page", "POST", "/admin/orders", { cookie, "sec-fetch-site": "same-origin" }],
    ["the own page in an older browser", "POST", "/admin/orders", { cookie, origin: "https://api.shop.example" }],
    [
      "a page at an allowed origin",
      "POST",
      "/admin/orders",
      { cookie, "sec-fetch-site": "same-site", origin: "https://desk.shop.example" },
    ],
    ["a program that is no browser", "POST", "/admin/orders", { cookie }],
    ["one that only reads", "GET", "/admin/orders", { cookie, "sec-fetch-site": "cross-site" }],
    [
      "one with a token",
      "POST",
      "/admin/orders",
      { cookie, authorization: "Bearer x", "sec-fetch-site": "cross-site" },
    ],
    [
      "one without the cookie",
      "POST",
      "/store/carts",
      { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    ],
  ])("passes: %s", (_, method, url, headers) => {
    expect(refuseCrossSite(request(method, url, headers as Record<string, string>), settings)).toBeUndefined()
  })
})

describe("the size of an upload", () => {
  const form = { "content-type": "multipart/form-data; boundary=x" }
  it.each([
    ["above the limit", { ...form, "content-length": String(2 * 1024 * 1024 + 1) }, 413],
    ["untold", form, 411],
    ["within the limit", { ...form, "content-length": String(2 * 1024 * 1024) }, undefined],
    ["of what is no upload", { "content-type": "application/json", "content-length": "99999999" }, undefined],
  ])("%s", (_, headers, status) => {
    expect(refuseLargeBody(request("POST", "/admin/uploads", headers), settings)?.status).toBe(status)
  })
})
