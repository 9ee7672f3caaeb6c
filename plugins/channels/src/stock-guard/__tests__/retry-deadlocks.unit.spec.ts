import { retryDeadlocks } from "../retry-deadlocks"

const deadlock = { code: "40P01" }

const failing = (times: number, error: unknown) => {
  let left = times
  return jest.fn(async () => {
    if (left-- > 0) {
      throw error
    }
    return "done"
  })
}

describe("retryDeadlocks", () => {
  it("repeats the work with growing, jittered waits until it succeeds", async () => {
    const waits: number[] = []
    const work = failing(3, deadlock)
    const result = await retryDeadlocks(work, { random: () => 0.5, sleep: async (ms) => void waits.push(ms) })
    expect(result).toBe("done")
    expect(work).toHaveBeenCalledTimes(4)
    expect(waits).toEqual([38, 75, 150])
  })

  it("gives up after three repetitions", async () => {
    const work = failing(4, deadlock)
    await expect(retryDeadlocks(work, { sleep: async () => undefined })).rejects.toBe(deadlock)
    expect(work).toHaveBeenCalledTimes(4)
  })

  it("lets every other error through at once", async () => {
    const refusal = { code: "PSR01" }
    const work = failing(1, refusal)
    await expect(retryDeadlocks(work, { sleep: async () => undefined })).rejects.toBe(refusal)
    expect(work).toHaveBeenCalledTimes(1)
  })
})
