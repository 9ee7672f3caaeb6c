import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor } from "../connections/services"
import { matchSkus } from "../listings/match-skus"
import { skuKey } from "../listings/sku"
import { noteChannelOrders } from "./note-orders"

/** Takes up orders again that waited for a SKU, once each of their SKUs stands for exactly one variant. */
export async function retryWaitingOrders(container: MedusaContainer, connection_id: string): Promise<void> {
  const waiting = (await databaseExecutor(container).execute(
    `select noted.external_id, issue.details -> 'skus' as skus
     from channel_order as noted
     join sync_issue as issue on issue.connection_id = noted.connection_id and issue.code = 'unknown_sku'
       and issue.subject_id = noted.id and issue.status <> 'resolved' and issue.deleted_at is null
     where noted.connection_id = ? and noted.intake_status = 'failed' and noted.deleted_at is null`,
    [connection_id]
  )) as { external_id: string; skus: string[] | null }[]
  const matches = await matchSkus(
    container,
    waiting.flatMap(({ skus }) => skus ?? [])
  )
  const orders = waiting
    .filter(({ skus }) => skus?.every((sku) => matches.get(skuKey(sku))?.length === 1))
    .map(({ external_id }) => ({ external_id, updated_at: null }))
  await noteChannelOrders(container, { connection_id, orders, trigger: "replay" })
}

/** Looks again at open orders that were only observed: whether their units are held hangs on the connection's modes. */
export async function lookAgainAtObserved(container: MedusaContainer, connection_id: string): Promise<void> {
  const orders = (await databaseExecutor(container).execute(
    `select external_id, null as updated_at from channel_order
      where connection_id = ? and intake_status = 'observed' and deleted_at is null
        and status in ('unpaid', 'on_hold', 'ready_to_ship', 'processed', 'cancel_requested')`,
    [connection_id]
  )) as { external_id: string; updated_at: null }[]
  await noteChannelOrders(container, { connection_id, orders, trigger: "manual" })
}
