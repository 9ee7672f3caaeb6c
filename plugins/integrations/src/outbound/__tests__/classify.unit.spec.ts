import { errorOf, retryAfter } from "../classify"

const now = Date.parse("2026-01-01T00:00:00Z")
const response = (status: number, headers = {}) => ({ status, headers: new Headers(headers), text: "", duration_ms: 1 })

describe("reading a response", () => {
  it.each([
    [200, undefined],
    [302, undefined],
    [400, "rejected"],
    [401, "unauthorized"],
    [403, "unauthorized"],
    [404, "not_found"],
    [409, "conflict"],
    [422, "rejected"],
    [429, "rate_limited"],
    [500, "unavailable"],
    [503, "unavailable"],
  ])("takes status %d as %s", (status, kind) => {
    expect((errorOf("op", response(status), undefined, now) as { kind?: string } | undefined)?.kind).toBe(kind)
  })

  it.each([
    ["120", 120],
    ["0", 0],
    ["Thu, 01 Jan 2026 00:00:30 GMT", 30],
    ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
    ["soon", undefined],
  ])("reads Retry-After %p as %p seconds", (value, seconds) => {
    expect(retryAfter(new Headers({ "retry-after": value }), now)).toBe(seconds)
  })
})
