import { parseEnv } from "../env"

const valid = { PASAR_PUBLISHABLE_KEY: `pk_${"a".repeat(64)}` }

describe("parseEnv", () => {
  it("needs the publishable key alone", () => {
    expect(parseEnv(valid)).toEqual({
      ...valid,
      MEDUSA_BACKEND_URL: "http://localhost:9000",
      STOREFRONT_URL: "http://localhost:8000",
      STOREFRONT_DEFAULT_COUNTRY: "sg",
    })
  })

  it("takes an empty variable as one that is not set", () => {
    expect(parseEnv({ ...valid, MEDUSA_BACKEND_URL: "", PASAR_REVALIDATE_SECRET: "" })).toMatchObject({
      MEDUSA_BACKEND_URL: "http://localhost:9000",
    })
  })

  it("names every variable that is wrong in one message", () => {
    const parse = () =>
      parseEnv({
        MEDUSA_BACKEND_URL: "localhost:9000",
        PASAR_REVALIDATE_SECRET: "short",
        STOREFRONT_DEFAULT_COUNTRY: "SGP",
      })
    expect(parse).toThrow(/MEDUSA_BACKEND_URL/)
    expect(parse).toThrow(/PASAR_PUBLISHABLE_KEY/)
    expect(parse).toThrow(/PASAR_REVALIDATE_SECRET must have at least 16 characters/)
    expect(parse).toThrow(/STOREFRONT_DEFAULT_COUNTRY must be a two-letter country code/)
  })

  it("refuses a secret key where the publishable one belongs", () => {
    expect(() => parseEnv({ PASAR_PUBLISHABLE_KEY: "sk_secret" })).toThrow(/does not look like a publishable key/)
  })
})
