import { readEnvironment } from "../environment.ts"

describe("environment", () => {
  it("has defaults for everything", () => {
    expect(readEnvironment({})).toEqual({ port: 9101, options: { settings: { auto_approve: false, time_factor: 1 } } })
  })

  it("takes what is set", () => {
    const env = {
      SANDBOX_SHOPEE_PORT: "9999",
      SANDBOX_SHOPEE_PARTNER_ID: "5",
      SANDBOX_SHOPEE_PARTNER_KEY: "key",
      SANDBOX_SHOPEE_PUSH_KEY: "push",
      SANDBOX_SHOPEE_SHOP_ID: "6",
      SHOPEE_PUSH_URL: "http://localhost:9000/hooks/shopee",
      SANDBOX_AUTO_APPROVE: "true",
      SANDBOX_TIME_FACTOR: "60",
      SANDBOX_SEED: "s",
      SANDBOX_STATE_FILE: "/tmp/x.json",
    }
    expect(readEnvironment(env)).toEqual({
      port: 9999,
      options: {
        partner_id: 5,
        partner_key: "key",
        push_key: "push",
        shop_id: 6,
        callback_url: "http://localhost:9000/hooks/shopee",
        seed: "s",
        state_file: "/tmp/x.json",
        settings: { auto_approve: true, time_factor: 60 },
      },
    })
  })

  it("names a malformed variable and refuses production", () => {
    expect(() => readEnvironment({ SANDBOX_TIME_FACTOR: "fast" })).toThrow("SANDBOX_TIME_FACTOR")
    expect(() => readEnvironment({ NODE_ENV: "production" })).toThrow("production")
  })
})
