import type { MedusaContainer } from "@medusajs/framework/types"
import { channelsService, databaseExecutor } from "../connections/services"
import type { ChannelConnectionDTO } from "../types"
import { listOversold } from "./intake/reserve-stock"
import { CANCELED_AFTER_SHIPMENT } from "./issues"
import { listWithUnitsOut } from "./units-out"

/** Closes issues about orders whose cause went away without a word from the channel: stock came in, a parcel came back. */
export async function settleQuietIssues(container: MedusaContainer, connection_id: string): Promise<void> {
  await settleOversold(container, connection_id)
  await settleShippedAndBack(container, connection_id)
}

const settleOversold = async (container: MedusaContainer, connection_id: string) => {
  const open = await openIssues(container, connection_id, "oversold")
  if (!open.length) {
    return
  }
  const service = channelsService(container)
  const connection = (await service.retrieveChannelConnection(connection_id)) as unknown as ChannelConnectionDTO
  const short = new Set(
    (await listOversold(container, connection, open.flatMap(linesOf))).map(({ line_item_id }) => line_item_id)
  )
  await service.resolveIssues({
    connection_id,
    code: "oversold",
    subject_ids: open
      .filter((issue) => !linesOf(issue).some((id) => short.has(id)))
      .map(({ subject_id }) => subject_id),
    resolution: "The order has its units, or needs them no more.",
  })
}

const settleShippedAndBack = async (container: MedusaContainer, connection_id: string) => {
  const open = await openIssues(container, connection_id, CANCELED_AFTER_SHIPMENT)
  const ids = open.map(({ subject_id }) => subject_id)
  const out = await listWithUnitsOut(databaseExecutor(container), ids)
  await channelsService(container).resolveIssues({
    connection_id,
    code: CANCELED_AFTER_SHIPMENT,
    subject_ids: ids.filter((id) => !out.has(id)),
    resolution: "Everything that was shipped is back.",
  })
}

type OpenIssue = { subject_id: string; details: unknown }

const openIssues = async (container: MedusaContainer, connection_id: string, code: string): Promise<OpenIssue[]> =>
  await channelsService(container).listSyncIssues(
    { connection_id, code, status: ["open", "ignored"] },
    { select: ["subject_id", "details"], take: null }
  )

const linesOf = ({ details }: OpenIssue): string[] =>
  ((details ?? {}) as { lines?: { line_item_id: string }[] }).lines?.map(({ line_item_id }) => line_item_id) ?? []
