import { createImageCheck, trustImages } from "../images/check-images"

const answer = (status: number) => new Response("x", { status })

describe("createImageCheck", () => {
  it("tells pictures that can be fetched from those that cannot", async () => {
    const fetch = async (url: string | URL | Request) => answer(String(url).endsWith("gone.jpg") ? 404 : 206)
    const check = createImageCheck({ fetch })
    const urls = ["https://a.test/1.jpg", "https://a.test/gone.jpg", "https://", "https://a.test/1.jpg"]
    expect(await check(urls)).toEqual(new Set(["https://a.test/1.jpg"]))
  })

  it("stops asking a host that has not answered a few times in a row", async () => {
    let asked = 0
    const fetch = async () => {
      asked += 1
      throw new TypeError("fetch failed")
    }
    const check = createImageCheck({ fetch, concurrency: 1, patience: 3 })
    const urls = Array.from({ length: 200 }, (_, i) => `https://down.test/${i}.jpg`)
    expect(await check(urls)).toEqual(new Set())
    expect(await check(["https://down.test/again.jpg"])).toEqual(new Set())
    expect(asked).toBe(3)
  })

  it("goes on asking a host that answers, if only with errors", async () => {
    let asked = 0
    const fetch = async () => answer((asked += 1) > 20 ? 200 : 500)
    const check = createImageCheck({ fetch, concurrency: 1 })
    const urls = Array.from({ length: 30 }, (_, i) => `https://a.test/${i}.jpg`)
    expect((await check(urls)).size).toBe(10)
  })

  it("never has more requests open than it may", async () => {
    let open = 0
    let most = 0
    const fetch = async () => {
      most = Math.max(most, (open += 1))
      await new Promise((resolve) => setImmediate(resolve))
      open -= 1
      return answer(200)
    }
    await createImageCheck({ fetch, concurrency: 4 })(Array.from({ length: 40 }, (_, i) => `https://a.test/${i}.jpg`))
    expect(most).toBe(4)
  })
})

describe("trustImages", () => {
  it("takes every address", async () => {
    expect(await trustImages(["x"])).toEqual(new Set(["x"]))
  })
})
