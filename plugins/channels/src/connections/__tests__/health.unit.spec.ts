import { deriveHealth, type HealthFacts } from "../health"

const healthy: HealthFacts = {
  status: "connected",
  status_reason: null,
  is_paused: false,
  is_all_paused: false,
  stock_mode: "live",
  order_mode: "live",
  is_pulling_listings: false,
  lag_s: null,
  open_issues: 0,
  blocking_issues: 0,
  dead_letters: 0,
  orders_today: 41,
}

const of = (changes: Partial<HealthFacts>) => deriveHealth({ ...healthy, ...changes })

describe("health of a connection", () => {
  it("is one sentence and the numbers that matter", () => {
    expect(of({ lag_s: 2, open_issues: 1 })).toEqual({
      state: "live",
      sentence: "Stock is in step.",
      lag_s: 2,
      open_issues: 1,
      dead_letters: 0,
      orders_today: 41,
    })
  })

  it("says what the channel's consent needs before anything else", () => {
    const health = of({ status: "expired", status_reason: "It was withdrawn.", is_paused: true, blocking_issues: 3 })
    expect(health).toMatchObject({ state: "needs_you", sentence: "It was withdrawn. Connect it again." })
    expect(of({ status: "pending" }).state).toBe("needs_you")
    expect(of({ status: "disconnected" }).state).toBe("needs_you")
  })

  it("is paused whatever else is wrong, by its own switch or by the one for all", () => {
    expect(of({ is_paused: true, blocking_issues: 1 })).toMatchObject({ state: "paused" })
    expect(of({ is_all_paused: true }).sentence).toMatch(/^Everything is paused/)
  })

  it("needs a person for blocking issues and for tasks that gave up, not for warnings", () => {
    expect(of({ blocking_issues: 1 }).sentence).toBe("1 problem cannot be settled without you.")
    expect(of({ dead_letters: 3 }).sentence).toMatch(/^3 tasks gave up/)
    expect(of({ open_issues: 5 }).state).toBe("live")
  })

  it("tells what it is doing, and that it only observes", () => {
    expect(of({ is_pulling_listings: true }).state).toBe("working")
    expect(of({ stock_mode: "observe", order_mode: "observe" }).state).toBe("observing")
    expect(of({ order_mode: "observe" }).sentence).toBe("Stock is in step. Orders are only observed.")
    expect(of({ stock_mode: "observe" }).sentence).toBe("Stock is only observed.")
  })

  it("says when stock is late and when the channel answers badly", () => {
    expect(of({ lag_s: 61 }).sentence).toBe("Stock is catching up.")
    expect(of({ lag_s: 60 }).sentence).toBe("Stock is in step.")
    expect(of({ status: "degraded" }).sentence).toContain("answers badly")
  })
})
