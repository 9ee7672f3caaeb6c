import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor, integrationsService } from "../../connections/services"
import type { Looked } from "../intake/triage"
import { isShippedStatus } from "../status-graph"

/**
 * Rows of orders of which the channel says word for word what it said when they were followed last, and which stand here
 * as that left them: nothing is to be done. Polls overlap and messages repeat, so on a busy day most looks are of this
 * kind, and following each again would hold up every rise of stock, which waits for the orders. Whoever asked for a look
 * gets a whole one, and so does an order with an open issue, or with a parcel on its way.
 */
export async function settledOrders(container: MedusaContainer, looked: Looked[]): Promise<Set<string>> {
  const quiet = looked.filter((each) => saysTheSame(container, each))
  if (!quiet.length) {
    return new Set()
  }
  const standing = (await databaseExecutor(container).execute(STANDING, [
    JSON.stringify(quiet.map(({ row }) => row.id)),
  ])) as Standing[]
  const here = new Map(standing.map((each) => [each.id, each]))
  return new Set(
    quiet
      .filter(({ row, order }) => {
        const known = here.get(row.id)
        return known && isFollowed(known, order)
      })
      .map(({ row }) => row.id)
  )
}

const saysTheSame = (container: MedusaContainer, { row, order }: Looked): boolean => {
  try {
    return row.payload !== null && integrationsService(container).open(row.payload, row.id) === JSON.stringify(order)
  } catch {
    // Following it finds that out too, and says so at the one order that it concerns.
    return false
  }
}

type Standing = { id: string; order_status: string; shipped: number; unshipped: number }

const isFollowed = ({ order_status, shipped, unshipped }: Standing, { status, packages }: Looked["order"]): boolean => {
  if (status === "canceled") {
    return order_status === "canceled" && unshipped === 0
  }
  if (isShippedStatus(status) || packages.some(({ is_picked_up }) => is_picked_up)) {
    return shipped > 0 && unshipped === 0 && (status !== "completed" || order_status !== "pending")
  }
  return true
}

const STANDING = `
  select noted.id, o.status as order_status, parcels.shipped, parcels.unshipped
  from channel_order as noted
  join "order" as o on o.id = noted.order_id
  cross join lateral (
    select (count(*) filter (where status = 'shipped'))::int as shipped,
      (count(*) filter (where status not in ('shipped', 'canceled')))::int as unshipped
    from channel_shipment where channel_order_id = noted.id and deleted_at is null
  ) as parcels
  where noted.id in (select jsonb_array_elements_text(?::jsonb)) and not noted.look_closely
    and not exists (
      select 1 from sync_issue as issue
      where issue.connection_id = noted.connection_id and issue.subject_id = noted.id and issue.status <> 'resolved'
        and issue.deleted_at is null
    )`
