import { channelOrderStatuses, type ChannelOrderStatus } from "../../types"
import { canMove, transitionOf } from "../status-graph"

/** One row per status, one mark per status to come, in the order of `channelOrderStatuses`: x where a way leads. */
const GRAPH: Record<ChannelOrderStatus, string> = {
  //                 unpaid hold ready proc ship deliv compl reqst cancl retrn
  unpaid: /*       */ "x x x x x x x x x x",
  on_hold: /*      */ ". x x x x x x x x x",
  ready_to_ship: /**/ ". x x x x x x x x x",
  processed: /*    */ ". x x x x x x x x x",
  shipped: /*      */ ". . . . x x x . x x",
  delivered: /*    */ ". . . . . x x . x x",
  completed: /*    */ ". . . . . . x . x x",
  cancel_requested: ". x x x x x x x x x",
  canceled: /*     */ ". . . . . . . . x .",
  returning: /*    */ ". . . . x x x . x x",
}

const pairs = channelOrderStatuses.flatMap((from) => channelOrderStatuses.map((to) => [from, to] as const))

const isDrawn = (from: ChannelOrderStatus, to: ChannelOrderStatus) =>
  GRAPH[from].split(" ")[channelOrderStatuses.indexOf(to)] === "x"

const at = (status: ChannelOrderStatus, updated_at: string) => ({ status, updated_at })

describe("status graph", () => {
  it.each(pairs)("from %s to %s is as drawn", (from, to) => {
    expect(canMove(from, to)).toBe(isDrawn(from, to))
  })

  it.each(pairs)("an older update from %s to %s changes nothing", (from, to) => {
    const known = at(from, "2026-01-02T00:00:01Z")
    expect(transitionOf(known, at(to, "2026-01-02T00:00:00Z"))).toBe("older")
  })

  it.each(pairs)(
    "an update of the same second from %s to %s counts, because channels count whole seconds",
    (from, to) => {
      const known = at(from, "2026-01-02T00:00:00Z")
      const expected = from === to ? "same" : isDrawn(from, to) ? "moved" : "impossible"
      expect(transitionOf(known, at(to, "2026-01-02T00:00:00.000Z"))).toBe(expected)
    }
  )

  it("takes whatever comes first", () => {
    expect(transitionOf(null, at("completed", "2026-01-02T00:00:00Z"))).toBe("first")
  })
})
