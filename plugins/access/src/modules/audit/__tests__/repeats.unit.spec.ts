import type { AuditInput } from "../append"
import { KNOWN, STRANGERS } from "../repeat-budgets"
import { QUIET_MS, Repeats } from "../repeats"

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

  const stranger = (ip: string): AuditInput => ({ ...refusal, actor: { type: "anonymous", id: null }, ip })
  /** From as many networks as one wants, each with as many addresses. */
  const addressOf = (network: number, host = 1) => `10.${network >> 8}.${network & 255}.${host}`

  it("is one count where it comes in too many kinds to tell apart", async () => {
    const { written, clock, repeats } = make()
    const { most } = STRANGERS
    for (let network = 0; network < most + 5_000; network++) {
      await repeats.note("key", stranger(addressOf(network)))
    }
    expect(written).toHaveLength(most + 1)
    expect(written.at(-1)).toMatchObject({ actor: { type: "many" }, action: "many", outcome: "denied" })
    clock.now += QUIET_MS
    await repeats.flush()
    expect(written).toHaveLength(most + 2)
    expect(written.at(-1)).toMatchObject({ actor: { type: "many" }, after: { again: { times: 4_999 } } })
  })

  it("is one count for each network of strangers, however many addresses they have", async () => {
    const { written, clock, repeats } = make()
    for (let host = 0; host < 256; host++) {
      await repeats.note(`key ${host}`, stranger(addressOf(7, host)))
      await repeats.note(`key ${host}`, stranger(`2001:db8:0:9:${host}::1`))
      await repeats.note(`other ${host}`, stranger("2001:db8:0:9::1"))
    }
    expect(written).toHaveLength(2 * (STRANGERS.most_each + 1))
    expect(written.filter(({ actor }) => actor.type === "many").map(({ ip }) => ip)).toEqual([
      "2001:db8:0:9::/64",
      "10.0.7.0/24",
    ])
    await repeats.note("key", stranger(addressOf(8)))
    expect(written.at(-1)).toMatchObject({ actor: { type: "anonymous" }, ip: "10.0.8.1" })
    clock.now += QUIET_MS
    await repeats.flush()
    clock.now += QUIET_MS
    await repeats.flush()
    await repeats.note("key", stranger(addressOf(7, 99)))
    expect(written.at(-1)).toMatchObject({ actor: { type: "anonymous" }, ip: "10.0.7.99" })
  })

  it("tells a member's refusals and an account's sign-ins apart, whatever strangers do meanwhile", async () => {
    const { written, repeats } = make()
    const signIn = (resource_id: string | null, ip: string): AuditInput => ({
      ...{ actor: { type: "anonymous", id: null }, action: "sign_in", resource: "user", resource_id, ip },
      ...{ status: 401, outcome: "failed" },
    })
    for (let network = 0; network < STRANGERS.most + 500; network++) {
      await repeats.note("key", stranger(addressOf(network)))
      await repeats.note("key", signIn(null, addressOf(network)))
    }
    expect(written.at(-1)).toMatchObject({ actor: { type: "many" } })
    const real = [refusal, { ...refusal, actor: { type: "api-key", id: "apk_1" } }, signIn("user_2", addressOf(3))]
    for (const entry of real) {
      await repeats.note("key", entry)
    }
    expect(written.slice(-3)).toEqual(real)
    // Shoppers, of whom anybody can be many, crowd out nobody but each other.
    const shopper = (id: number): AuditInput => ({ ...refusal, actor: { type: "customer", id: `cus_${id}` } })
    for (let id = 0; id < STRANGERS.most + 500; id++) {
      await repeats.note("key", shopper(id))
    }
    expect(written.at(-1)).toMatchObject({ actor: { type: "many" } })
    const others = [
      { ...refusal, actor: { type: "vendor", id: "ven_1" } },
      { ...refusal, actor: { type: "user", id: "user_3" } },
    ]
    for (const entry of others) {
      await repeats.note("key", entry)
    }
    expect(written.slice(-2)).toEqual(others)
  })

  it("names the member or the account also where theirs are too many to tell apart", async () => {
    const { written, repeats } = make()
    for (let key = 0; key < KNOWN.most_each + 50; key++) {
      await repeats.note(`key ${key}`, refusal)
      await repeats.note(`key ${key}`, {
        ...stranger(addressOf(key)),
        action: "sign_in",
        resource: "user",
        resource_id: "user_2",
      })
    }
    expect(written).toHaveLength(2 * (KNOWN.most_each + 1))
    expect(written.slice(-2)).toMatchObject([
      { actor: { type: "user", id: "user_1" }, action: "many" },
      { actor: { type: "many" }, action: "sign_in", resource_id: "user_2" },
    ])
  })
})
