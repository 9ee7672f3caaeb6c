import { queueCheckpoints } from "../queue-checkpoints"

/** Refuses as core's in-memory engine does, while another checkpoint of the same execution is being stored. */
const lockingStore = () => {
  const stored: string[] = []
  const isLocked = new Map<string, boolean>()
  return {
    stored,
    isLocked,
    save: async (key: string, ...[data]: unknown[]): Promise<unknown> => {
      if (isLocked.has(key)) {
        throw new Error("Transaction storage is locked")
      }
      isLocked.set(key, true)
      await new Promise((resolve) => setImmediate(resolve))
      isLocked.delete(key)
      if (data === "bad") {
        throw new Error("no connection")
      }
      stored.push(`${key} ${data}`)
      return data
    },
  }
}

describe("queueCheckpoints", () => {
  it("stores the checkpoints of one execution one after the other, in the order in which they were made", async () => {
    const store = lockingStore()
    await expect(Promise.all(["first", "second"].map((data) => store.save("a", data)))).rejects.toThrow("is locked")
    const guarded = lockingStore()
    queueCheckpoints(guarded)
    queueCheckpoints(guarded)
    const saves = ["first", "second", "third"].map((data) => guarded.save("a", data))
    expect(await Promise.all(saves)).toEqual(["first", "second", "third"])
    expect(guarded.stored).toEqual(["a first", "a second", "a third"])
  })

  it("hands an error to the one who met it, and goes on", async () => {
    const store = lockingStore()
    queueCheckpoints(store)
    const saves = await Promise.allSettled([store.save("a", "bad"), store.save("a", "good"), store.save("b", "other")])
    expect(saves.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"])
    expect([...store.stored].sort()).toEqual(["a good", "b other"])
  })

  it("leaves a storage alone that does not lock", () => {
    const store = { save: async () => undefined }
    const { save } = store
    queueCheckpoints(store)
    expect(store.save).toBe(save)
  })
})
