import { EventEmitter } from "node:events"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { hideQuery } from "../hide-query"
import { maskUrl } from "../mask-url"

describe("addresses in the request log", () => {
  it.each([
    [
      "/channels/callback/shopee?code=c0de&shop_id=7&state=5tate",
      "/channels/callback/shopee?code=****&shop_id=****&state=****",
    ],
    ["/admin/customers?q=Mei%20Tan&limit=20&offset=0", "/admin/customers?q=****&limit=20&offset=0"],
    ["/admin/orders?filters[email]=mei@example.com", "/admin/orders?filters[email]=****"],
    ["/admin/orders", "/admin/orders"],
  ])("of %s keep no value that could be a secret or a person's", (url, logged) => expect(maskUrl(url)).toBe(logged))

  it("are hidden from the log alone, which reads them when the answer is through", () => {
    const res = new EventEmitter()
    const req = { originalUrl: "/callback?code=c0de", headers: { referer: "http://shop/app?q=Mei" } }
    const logged: unknown[] = []
    res.on("finish", () => logged.push(req.originalUrl, req.headers.referer))
    const handler = jest.fn(() => expect(req.originalUrl).toBe("/callback?code=c0de"))
    hideQuery(req as unknown as MedusaRequest, res as unknown as MedusaResponse, handler)
    expect(handler).toHaveBeenCalledTimes(1)
    res.emit("finish")
    expect(logged).toEqual(["/callback?code=****", "http://shop/app?q=****"])
  })
})
