import { passwordProblem, staffPasswordProblem } from "../password"

describe("a password", () => {
  it.each(["correct horse battery", "tuak lada kampung 7", "x9#Kq!v2Lr%8", "pässwörter für 3 wälder"])(
    "of twelve characters that nobody else uses will do: %s",
    (password) => expect(staffPasswordProblem(password)).toBeUndefined()
  )

  it.each(["", "Tr0ub4dour&3", "pasar-demo"].map((text) => text.slice(0, 11)))("is too short: %j", (password) => {
    expect(staffPasswordProblem(password)).toMatch(/^A password needs 12 characters or more/)
  })

  it.each([
    ["one that many use", "password1234"],
    ["one with a tail", "Password12345!"],
    ["a row of keys", "qwertyuiop12"],
    ["a row of numbers", "123456789012"],
    ["one sign", "aaaaaaaaaaaa"],
    ["a part again and again", "abcabcabcabc"],
    ["one in disguise", "!L0vey0u2024"],
  ])("is easy to guess: %s", (_, password) => {
    expect(staffPasswordProblem(password)).toMatch(/^This password is easy to guess/)
  })

  it("is easy to guess where it is the address itself", () => {
    expect(staffPasswordProblem("ida.merchant", "ida.merchant@shop.example")).toMatch(/easy to guess/)
    expect(staffPasswordProblem("ida.merchant", "lin@shop.example")).toBeUndefined()
    expect(staffPasswordProblem("Ida.Merchant@shop.example", "ida.merchant@shop.example")).toMatch(/easy to guess/)
  })

  it("of a shopper's needs eight characters", () => {
    expect([passwordProblem("sari123"), passwordProblem("sari1234")]).toEqual([
      "A password needs 8 characters or more.",
      undefined,
    ])
  })
})
