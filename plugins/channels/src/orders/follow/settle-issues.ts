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
    { connection_id: connection.id, code: Object.keys(over), subject_id: id, status: ["open", "ignored"] },
    { select: ["code"] }
  )
  const isOver = ({ code }: { code: string }) =>
    !raised.some((issue) => issue.code === code) && over[code]?.(looked, raised)
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

type IsOver = (looked: Looked, raised: IssueInput[]) => boolean

/** What one look can find in order again. */
const over: Record<string, IsOver> = {
  impossible_status: () => true,
  order_failed: () => true,
  cancel_requested: ({ order }) => order.status !== "cancel_requested",
  oversold: ({ order }) => order.status === "canceled",
  // With units still packed that were cancelled, the order cannot follow the channel's books yet.
  total_mismatch: ({ row, order }, raised) =>
    !totalMismatchIssue(row, order) && !raised.some(({ code }) => code === PARTLY_CANCELED),
}
