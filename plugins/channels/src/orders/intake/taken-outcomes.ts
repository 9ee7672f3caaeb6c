import type { MedusaContainer } from "@medusajs/framework/types"
import { channelProvider, integrationsService } from "../../connections/services"
import type { IssueInput } from "../../issues/store"
import { skuKey } from "../../listings/sku"
import type { ChannelConnectionDTO } from "../../types"
import { oversoldIssue, totalMismatchIssue } from "../issues"
import { cancelJob } from "../outgoing/jobs"
import type { TimelineEvent } from "../timeline"
import type { Outcome } from "./finish"
import type { ReferenceData } from "./reference-data"
import { listOversold } from "./reserve-stock"
import { lineIdOf, orderIdOf } from "./to-medusa-order"
import type { Looked } from "./triage"
import { readDisplayIds } from "./write-orders"

/** Says what came of orders that now stand in Medusa: their numbers, their issues, the first lines of their timelines. */
export async function takenOutcomes(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  looked: Looked[],
  reference: ReferenceData
): Promise<Outcome[]> {
  const displayIds = await readDisplayIds(
    container,
    looked.map(({ order }) => orderIdOf(connection.id, order.external_id))
  )
  const oversold = await oversoldByOrder(container, connection, looked, reference)
  const { title } = channelProvider(container, connection.provider_id).descriptor
  const outcomes = looked.map((each): Outcome => {
    const order_id = orderIdOf(connection.id, each.order.external_id)
    const missing = oversold.get(each.row.id) ?? []
    const issues: (IssueInput | null)[] = [
      missing.length ? oversoldIssue(each.row, order_id, connection.oversold_policy, missing) : null,
      totalMismatchIssue(each.row, each.order),
    ]
    return {
      row: each.row,
      intake_status: "taken",
      applied: each.order,
      order_id,
      display_id: displayIds.get(order_id) ?? null,
      issues: issues.filter((issue) => issue !== null),
      events: eventsOf(each, title, displayIds.get(order_id), missing.length > 0),
    }
  })
  if (connection.oversold_policy === "cancel") {
    await integrationsService(container).enqueue(
      [...oversold.keys()].map((channel_order_id) => cancelJob({ channel_order_id, reason: "out_of_stock" }))
    )
  }
  return outcomes
}

const eventsOf = ({ row, order }: Looked, title: string, display_id: number | undefined, isOversold: boolean) => {
  const events: TimelineEvent[] = [
    {
      channel_order_id: row.id,
      side: "channel",
      type: "placed",
      message: `Ordered on ${title} (${order.external_status}).`,
      happened_at: order.placed_at,
    },
    {
      channel_order_id: row.id,
      side: "pasar",
      type: "taken",
      message: `Order #${display_id ?? ""} was made${
        isOversold ? ", more than there is in stock." : " and its stock reserved."
      }`,
      happened_at: new Date(),
    },
  ]
  return events
}

/** Asks only where it matters: whether a batch sold short is one statement for all of it. */
const oversoldByOrder = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  looked: Looked[],
  { variantsBySku }: ReferenceData
) => {
  const rowByLine = new Map(
    looked.flatMap(({ row, order }) =>
      order.lines
        .filter(({ sku }) => variantsBySku.get(skuKey(sku))?.[0]?.manage_inventory)
        .map((line) => [lineIdOf(connection.id, order.external_id, line.external_id), row.id] as const)
    )
  )
  const short = await listOversold(container, connection, [...rowByLine.keys()])
  return Map.groupBy(short, ({ line_item_id }) => rowByLine.get(line_item_id)!)
}
