import { setTimeout as sleep } from "node:timers/promises"
import { acceptCorrelationId, correlationId, runCorrelated } from "../correlation"
import { correlationFlag, correlationOfJob } from "../job-flag"

const ID = "0b9d5f3e-6c1a-4a57-9d63-1f2e3d4c5b6a"

describe("correlation id", () => {
  it.each([ID, "4bf92f3577b34da6a3ce929d0e0e4736"])("takes %s from outside", (given) =>
    expect(acceptCorrelationId(given)).toBe(given)
  )

  it.each([undefined, "", "6591234567", "4111111111111111", "mei.lim@example.com", `${ID}\nforged`, [ID]])(
    "makes one of its own instead of %j",
    (given) => {
      const made = acceptCorrelationId(given)
      expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
      expect(acceptCorrelationId(given)).not.toBe(made)
    }
  )

  it("stays with what the work sets going, and with nothing else", async () => {
    const seen = await Promise.all(
      ["one", "two"].map((id) => runCorrelated(id, async () => (await sleep(5), correlationId())))
    )
    expect([...seen, correlationId()]).toEqual(["one", "two", undefined])
  })

  it("travels in a job's flags, and a job without one gets its own", () => {
    const flags = Object.fromEntries(["keyed", ...correlationFlag(ID)].map((flag) => [flag, true]))
    expect(correlationOfJob(flags)).toBe(ID)
    expect(correlationOfJob({ keyed: true })).not.toBe(correlationOfJob({ keyed: true }))
    expect(correlationFlag(undefined)).toEqual([])
  })
})
