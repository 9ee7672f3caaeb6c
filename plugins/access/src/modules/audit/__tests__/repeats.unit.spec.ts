import type { AuditInput } from "../append"
import { MOST_AT_ONCE, QUIET_MS, Repeats } from "../repeats"

const refusal: AuditInput = {
  actor: { type: "user", id: "user_1" },
  action: "order:refund",
  resource: "payment",
  outcome: "denied",
  after: { route: "POST /admin/payments/:id/refund" },
}

describe("what anybody can repeat at will", () => {
  const make = () => {
    const written: AuditInput[] = []
    const clock = { now: 0 }
    const append = async (input: AuditInput) => void written.push(input)
    return { written, clock, repeats: new Repeats(append, () => clock.now) }
  }

  it("is written at once, and then counted and told once a minute for as long as it goes on", async () => {
    const { written, clock, repeats } = make()
    for (let minute = 0; minute < 3; minute++) {
      for (let time = 0; time < 500; time++) {
        await repeats.note("one", refusal)
      }
      clock.now += QUIET_MS
      await repeats.flush()
    }
    expect(written).toHaveLength(4)
    expect(written[0]).toBe(refusal)
    expect(written.slice(1).map(({ after }) => after)).toMatchObject([
      { route: "POST /admin/payments/:id/refund", again: { times: 499, since: "1970-01-01T00:00:00.000Z" } },
      { again: { times: 500 } },
      { again: { times: 500 } },
    ])
  })

  it("is written at once again after a minute without it", async () => {
    const { written, clock, repeats } = make()
    await repeats.note("one", refusal)
    clock.now += QUIET_MS
    await repeats.flush()
    await repeats.note("one", refusal)
    expect(written).toEqual([refusal, refusal])
  })

  it("is told what was counted when the process ends", async () => {
    const { written, repeats } = make()
    await repeats.note("one", refusal)
    await repeats.note("one", refusal)
    await repeats.flush()
    expect(written).toHaveLength(1)
    await repeats.flush(true)
    expect(written[1]).toMatchObject({ after: { again: { times: 1 } } })
  })

  it("is one count where it comes in too many kinds to tell apart", async () => {
    const { written, clock, repeats } = make()
    for (let key = 0; key < MOST_AT_ONCE + 5_000; key++) {
      await repeats.note(`key ${key}`, refusal)
    }
    expect(written).toHaveLength(MOST_AT_ONCE + 1)
    expect(written.at(-1)).toMatchObject({ actor: { type: "many" }, action: "many", outcome: "denied" })
    clock.now += QUIET_MS
    await repeats.flush()
    expect(written).toHaveLength(MOST_AT_ONCE + 2)
    expect(written.at(-1)).toMatchObject({ actor: { type: "many" }, after: { again: { times: 4_999 } } })
  })
})
