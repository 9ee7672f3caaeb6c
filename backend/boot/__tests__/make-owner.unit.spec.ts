import { createdLogin } from "../database/make-owner.ts"

describe("a login made on the command line", () => {
  it.each([
    [["user", "-e", "you@example.com", "-p", "secret"], "you@example.com"],
    [["user", "-p", "secret", "--email", "you@example.com"], "you@example.com"],
    [["user", "--email=you@example.com", "-p", "secret"], "you@example.com"],
    [["user", "-e", "you@example.com", "--invite"], undefined],
    [["exec", "-e", "you@example.com"], undefined],
    [[], undefined],
  ])("of %j is %s", (args, email) => {
    expect(createdLogin(args)).toBe(email)
  })
})
