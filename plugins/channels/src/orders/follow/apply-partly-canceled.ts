import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { channelsService } from "../../connections/services"
import type { IssueInput } from "../../issues/store"
import type { ChannelConnectionDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { inventoryOf, readShippableOrder, type ShippableOrder } from "../fulfillment/order-shape"
import { lineIdOf } from "../intake/to-medusa-order"
import type { Looked } from "../intake/triage"
import { PARTLY_CANCELED, partlyCanceledIssue, totalMismatchIssue } from "../issues"
import { isPaid } from "../payments"
import { releaseReservations } from "../reservations/release-reservations"
import type { TimelineEvent } from "../timeline"
import { appliedBefore } from "./applied-before"
import { refundPart } from "./refund-part"
import { reprice } from "./reprice"

/** A line of which the channel wants less than it did. */
type Cut = { item: ShippableOrder["items"][number]; wanted: number; kept: number }

export type PartlyCanceled = { issues: IssueInput[]; events: TimelineEvent[] }

/**
 * The channel has cancelled units while the rest of the order goes on: they are taken off their lines, their
 * reservations and the order's money. Units in a parcel already are a person's to take out; then they are told.
 */
export async function applyPartlyCanceled(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  { row, order }: Looked
): Promise<PartlyCanceled> {
  const fallen = await fallenLines(container, { row, order })
  if (!fallen.size) {
    return { issues: [], events: [] }
  }
  const known = await readShippableOrder(container, row.order_id!)
  const cuts = cutsOf(known, fallen)
  await releaseReservations(container, cuts.flatMap(needsOf))
  await commitPoint("part-released")
  await shorten(container, cuts)
  await commitPoint("part-shortened")
  const packed = cuts.filter(({ wanted, kept }) => kept > wanted)
  if (!packed.length) {
    await reprice(container, connection, order)
    await commitPoint("part-repriced")
    await refundPart(container, connection, order)
    await settle(container, row)
  }
  const mismatch = packed.length || !isPaid(order) ? null : totalMismatchIssue(row, order)
  return {
    issues: [
      ...(packed.length ? [partlyCanceledIssue(row, packed.map(toPacked))] : []),
      ...(mismatch ? [mismatch] : []),
    ],
    events: [eventOf({ row, order }, cuts)],
  }
}

/** Medusa lines by how many units the channel still wants, where that is less than when it was last looked at. */
const fallenLines = async (container: MedusaContainer, { row, order }: Looked): Promise<Map<string, number>> => {
  const idOf = (line: string) => lineIdOf(row.connection_id, order.external_id, line)
  const wanted = new Map(order.lines.map(({ external_id, quantity }) => [external_id, quantity]))
  const before = appliedBefore(container, row)?.lines ?? []
  const isWaiting = await waits(container, row)
  return new Map(
    before
      .map(({ external_id, quantity }) => ({ external_id, quantity, left: wanted.get(external_id) ?? 0 }))
      .filter(({ quantity, left }) => left < quantity || isWaiting)
      .map(({ external_id, left }) => [idOf(external_id), left])
  )
}

/** True where an earlier look found units packed that were cancelled: then every line is looked at again. */
const waits = async (container: MedusaContainer, { id, connection_id }: Looked["row"]): Promise<boolean> => {
  const open = await channelsService(container).listSyncIssues({
    connection_id,
    code: PARTLY_CANCELED,
    subject_id: id,
    status: ["open", "ignored"],
  })
  return open.length > 0
}

const cutsOf = (known: ShippableOrder, fallen: Map<string, number>): Cut[] =>
  known.items.flatMap((item) => {
    const wanted = fallen.get(item.id)
    const packed = Number(item.detail.fulfilled_quantity)
    return wanted === undefined || wanted > Number(item.quantity)
      ? []
      : [{ item, wanted, kept: Math.max(wanted, packed) }]
  })

const needsOf = ({ item, kept }: Cut) =>
  inventoryOf(item).map(({ inventory_item_id, required_quantity }) => ({
    line_item_id: item.id,
    inventory_item_id,
    quantity: (kept - Number(item.detail.fulfilled_quantity)) * required_quantity,
  }))

const shorten = async (container: MedusaContainer, cuts: Cut[]) => {
  for (const { item, kept } of cuts.filter(({ item, kept }) => kept < Number(item.quantity))) {
    await container.resolve(Modules.ORDER).updateOrderItem(item.detail.id, { quantity: kept })
  }
}

const settle = async (container: MedusaContainer, { id, connection_id }: Looked["row"]) => {
  await channelsService(container).resolveIssues({
    connection_id,
    code: PARTLY_CANCELED,
    subject_ids: [id],
    resolution: "The cancelled units are taken out.",
  })
}

const toPacked = ({ item, wanted, kept }: Cut) => ({
  line_item_id: item.id,
  sku: item.variant_sku ?? item.title,
  packed: kept,
  wanted,
})

const eventOf = ({ row, order }: Looked, cuts: Cut[]): TimelineEvent => ({
  channel_order_id: row.id,
  side: "channel",
  type: "partly_canceled",
  key: JSON.stringify(cuts.map(({ item, wanted }) => [item.id, wanted])),
  message: `Cancelled in part: ${cuts
    .map(({ item, wanted }) => `${wanted} of ${item.variant_sku ?? item.title} remain`)
    .join(", ")}.`,
  happened_at: order.updated_at,
  details: { lines: cuts.map(({ item, wanted }) => ({ line_item_id: item.id, quantity: wanted })) },
})
