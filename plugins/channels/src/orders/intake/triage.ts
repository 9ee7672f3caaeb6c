import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import { failedIssue } from "../issues"
import type { ChannelOrderRow } from "../records"
import type { Outcome } from "./finish"

/** An order as it was noted, with what the channel says of it now. */
export type Looked = { row: ChannelOrderRow; order: ChannelOrderDTO }

type Triage = {
  /** Nothing more to do. */
  done: Outcome[]
  /** To become Medusa orders. */
  fresh: Looked[]
  /** Medusa orders already, to be brought up to date. */
  known: Looked[]
}

/** Sorts claimed orders by what has to happen with them. */
export const triage = (
  connection: ChannelConnectionDTO,
  rows: ChannelOrderRow[],
  details: Map<string, ChannelOrderDTO>
): Triage => {
  const result: Triage = { done: [], fresh: [], known: [] }
  for (const row of rows) {
    const order = details.get(row.external_id)
    if (!order) {
      result.done.push(gone(row))
    } else if (row.intake_status === "taken") {
      result.known.push({ row, order })
    } else if (connection.order_mode !== "live") {
      result.done.push({ row, intake_status: "observed", applied: order })
    } else if (!isWanted(connection, row, order)) {
      result.done.push({ row, intake_status: "skipped", applied: order })
    } else {
      result.fresh.push({ row, order })
    }
  }
  return result
}

/** Orders that stood open before the connection went live are the merchant's to choose. */
const isWanted = ({ orders_from }: ChannelConnectionDTO, row: ChannelOrderRow, order: ChannelOrderDTO) =>
  row.trigger === "connect" || !orders_from || new Date(order.placed_at).getTime() >= wholeSecond(orders_from)

/** Platforms count whole seconds: an order of the very second in which orders went live is a new one. */
const wholeSecond = (time: Date | string) => Math.floor(new Date(time).getTime() / 1000) * 1000

const gone = (row: ChannelOrderRow): Outcome => ({
  row,
  intake_status: row.intake_status === "taken" ? "taken" : "failed",
  applied: null,
  error: { kind: "not_found", message: "The channel does not know this order.", retry_at: null },
  issues: [failedIssue(row, "the channel does not know this order.")],
})
