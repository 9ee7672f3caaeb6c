import type { MedusaContainer } from "@medusajs/framework/types"
import { channelsService } from "../../connections/services"
import type { IssueInput } from "../../issues/store"
import type { ChannelConnectionDTO } from "../../types"
import type { Looked } from "../intake/triage"
import { PARTLY_CANCELED, totalMismatchIssue } from "../issues"
import { reprice } from "./reprice"

/**
 * Closes what earlier looks at an order complained of and this one, which was applied, finds in order. What the same
 * look complains of stays open.
 */
export async function settleIssues(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  looked: Looked,
  raised: IssueInput[]
): Promise<void> {
  const service = channelsService(container)
  const { id } = looked.row
  const open = await service.listSyncIssues(
    { connection_id: connection.id, subject_id: id, status: ["open", "ignored"] },
    { select: ["code"] }
  )
  const isOver = ({ code }: { code: string }) =>
    !raised.some((issue) => issue.code === code) && causeIsGone(code, looked, raised)
  for (const { code } of open.filter(isOver)) {
    if (code === "total_mismatch" && looked.order.status !== "canceled") {
      await reprice(container, connection, looked.order)
    }
    await service.resolveIssues({
      connection_id: connection.id,
      code,
      subject_ids: [id],
      resolution: `The order is ${looked.order.status.replaceAll("_", " ")}.`,
    })
  }
}

const causeIsGone = (code: string, { row, order }: Looked, raised: IssueInput[]): boolean => {
  switch (code) {
    case "impossible_status":
    case "order_failed":
      return true
    case "cancel_requested":
      return order.status !== "cancel_requested"
    case "oversold":
      return order.status === "canceled"
    case "total_mismatch":
      // With units still packed that were cancelled, the order cannot follow the channel's books yet.
      return !totalMismatchIssue(row, order) && !raised.some((issue) => issue.code === PARTLY_CANCELED)
    default:
      return false
  }
}
