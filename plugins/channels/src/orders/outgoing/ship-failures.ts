import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sqlExecutor } from "@pasar/integrations"
import { channelsService, databaseExecutor, integrationsService } from "../../connections/services"
import { shipJob } from "./jobs"

/** Has the channel told again of an order's parcels that it refused; answers how many. */
export async function retryShipments(container: MedusaContainer, channel_order_id: string): Promise<number> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return await knex.transaction(async (transaction) => {
    const executor = sqlExecutor(transaction)
    const again = (await executor.execute(
      `update channel_shipment set status = 'requested', last_error = null, updated_at = now()
       where channel_order_id = ? and status = 'failed' and deleted_at is null returning id`,
      [channel_order_id]
    )) as { id: string }[]
    await integrationsService(container).enqueue(
      again.map(({ id }) => shipJob({ shipment_id: id, channel_order_id })),
      executor
    )
    return again.length
  })
}

type ShippedOrder = { connection_id: string; channel_order_id: string }

/** Closes an order's `ship_failed` once none of its parcels stands refused. */
export async function settleShipFailed(
  container: MedusaContainer,
  { connection_id, channel_order_id }: ShippedOrder,
  resolution: string
): Promise<void> {
  const refused = (await databaseExecutor(container).execute(
    `select 1 from channel_shipment where channel_order_id = ? and status = 'failed' and deleted_at is null limit 1`,
    [channel_order_id]
  )) as unknown[]
  if (!refused.length) {
    await channelsService(container).resolveIssues({
      connection_id,
      code: "ship_failed",
      subject_ids: [channel_order_id],
      resolution,
    })
  }
}
