import { revalidateProducts } from "../revalidate-storefront"

const env = {
  STOREFRONT_URL: "http://localhost:8000",
  PASAR_REVALIDATE_SECRET: "whisper",
} as unknown as NodeJS.ProcessEnv
const logger = { debug: jest.fn() }

describe("revalidateProducts", () => {
  it("names the products to the storefront and shows the shared secret", () => {
    const send = jest.fn(async () => new Response())
    revalidateProducts(["ikat-scarf", "batik-bag"], logger, { fetch: send as typeof fetch, env })
    expect(send).toHaveBeenCalledWith(
      "http://localhost:8000/api/revalidate",
      expect.objectContaining({
        method: "POST",
        headers: { "content-type": "application/json", "x-pasar-secret": "whisper" },
        body: '{"tags":["product:ikat-scarf","product:batik-bag"]}',
      })
    )
  })

  it("says at most 500 tags at a time", () => {
    const send = jest.fn(async () => new Response())
    const handles = Array.from({ length: 501 }, (_, index) => `p-${index}`)
    revalidateProducts(handles, logger, { fetch: send as typeof fetch, env })
    expect(send).toHaveBeenCalledTimes(2)
  })

  it("outlives a storefront that is away", async () => {
    const send = jest.fn(async () => Promise.reject(new TypeError("fetch failed")))
    revalidateProducts(["ikat-scarf"], logger, { fetch: send as typeof fetch, env })
    await new Promise(setImmediate)
    expect(logger.debug).toHaveBeenCalledWith(expect.stringContaining("1 products"))
  })

  it("tells nobody where there is nothing to tell, or nobody", () => {
    const send = jest.fn()
    revalidateProducts([], logger, { fetch: send, env })
    revalidateProducts(["ikat-scarf"], logger, { fetch: send, env: {} as NodeJS.ProcessEnv })
    expect(send).not.toHaveBeenCalled()
  })
})
