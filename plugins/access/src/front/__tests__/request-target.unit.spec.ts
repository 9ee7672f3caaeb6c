import type { IncomingMessage } from "node:http"
import { isWellFormed, refuseTarget } from "../request-target"

const refused = (url: string) => refuseTarget({ url } as IncomingMessage)?.status

describe("the address of a request", () => {
  it.each([
    "http://x/auth/user/emailpass",
    "HTTPS://x/admin",
    "admin/orders",
    "*",
    "",
    "?x=/admin",
    "/admin#/orders",
    "/auth/user/emailpass/register\u00a0",
    "/admin/\u00e9",
    "/admin/orders/%zz",
    "/admin/orders/%E0%A4%A",
    "/admin/orders/%",
  ])("is refused where not everybody reads the same path in it: %j", (url) =>
    expect([isWellFormed(url), refused(url)]).toEqual([false, 400])
  )

  it.each([
    "/",
    "/admin/orders/1?fields=*items&q=%zz",
    "/store/products/caf%C3%A9",
    "/app/a-b_c.d~e!f$g&h'(i)*+,;=:@[j]",
  ])("is taken as it is otherwise: %j", (url) => expect([isWellFormed(url), refused(url)]).toEqual([true, undefined]))

  it("has a length that no page and no program needs", () => {
    const path = `/${"a".repeat(2_047)}`
    const query = `?${"b".repeat(8_191)}`
    expect([path + query, `${path}a`, `${path}${query}b`, `http://x${path}a`].map(refused)).toEqual([
      undefined,
      414,
      414,
      414,
    ])
  })
})
