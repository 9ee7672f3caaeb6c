import { buyerSchema } from "../address"

const mei = {
  email: "mei@example.com",
  first_name: "Mei",
  last_name: "Tan",
  address_1: "12 Haji Lane",
  address_2: "",
  city: "",
  province: "",
  postal_code: "189200",
  phone: "",
}

const problems = (country: string, change: Partial<typeof mei>) =>
  buyerSchema(country)
    .safeParse({ ...mei, ...change })
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)

describe("buyerSchema", () => {
  it("asks nobody in Singapore for a city or a state", () => {
    expect(buyerSchema("sg").parse(mei)).toMatchObject({ city: "Singapore", province: "" })
  })

  it("takes a form that leaves out what a country does not ask", () => {
    const { city: _city, province: _province, ...form } = mei
    expect(buyerSchema("sg").safeParse(form).success).toBe(true)
  })

  it("says beside each field what is wrong", () => {
    expect(problems("sg", { email: "mei@", first_name: "  ", postal_code: "1892", phone: "call me" })).toEqual([
      "email: Enter an e-mail address, such as mei@example.com.",
      "first_name: Enter a first name.",
      "postal_code: A Singapore postal code has six digits, such as 189648.",
      "phone: A phone number has only digits, spaces and a leading +.",
    ])
  })

  it("needs a known state and a ZIP code in the United States", () => {
    expect(problems("us", { city: "San Francisco", province: "us-zz", postal_code: "9411" })).toEqual([
      "province: Choose a state.",
      "postal_code: A ZIP code has five digits, such as 94110.",
    ])
    expect(problems("us", { city: "San Francisco", province: "us-ca", postal_code: "94110-1234" })).toBeUndefined()
  })

  it("takes any postal code of a country it knows no rule for", () => {
    expect(problems("de", { city: "Berlin", postal_code: "D-10115" })).toBeUndefined()
  })
})
