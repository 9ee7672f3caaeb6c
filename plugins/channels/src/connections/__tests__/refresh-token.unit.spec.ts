import { tokenIsStale } from "../refresh-token"

const NOW = Date.parse("2026-11-21T12:00:00Z")
const in_s = (seconds: number) => ({ token_expires_at: new Date(NOW + seconds * 1000).toISOString() })

describe("a token", () => {
  it("is renewed within the time that the provider asks for, not before", () => {
    expect(tokenIsStale(in_s(601), 600, NOW)).toBe(false)
    expect(tokenIsStale(in_s(599), 600, NOW)).toBe(true)
    expect(tokenIsStale(in_s(-5), 600, NOW)).toBe(true)
  })

  it("that never runs out is never renewed early", () => {
    expect(tokenIsStale({ token_expires_at: null }, 600, NOW)).toBe(false)
  })
})
