import type { MedusaContainer } from "@medusajs/framework/types"
import { isIntegrationError, type TaskDefinition } from "@pasar/integrations"
import { recordEvents } from "../orders/timeline"
import { DISCONNECTED_CODE } from "./call-channel"
import { databaseExecutor } from "./services"

type About = { connection_id?: string; channel_order_id?: string; shipment_id?: string }

/**
 * A task that ends quietly where its connection was disconnected: nobody can help such a job, and connecting again
 * catches up with what it would have done. The connection says that it is disconnected, an order says it in its
 * timeline.
 */
export const whileConnected = <Payload>(definition: TaskDefinition<Payload>): TaskDefinition<Payload> => ({
  ...definition,
  run: async (payload, context) => {
    try {
      await definition.run(payload, context)
    } catch (error) {
      if (!isIntegrationError(error) || error.vendor_code !== DISCONNECTED_CODE) {
        throw error
      }
      context.logger.info(`${definition.name} ended: ${error.message}`)
      await tellOrder(context.container, payload as About)
    }
  },
})

const tellOrder = async (container: MedusaContainer, { channel_order_id, shipment_id }: About) => {
  const executor = databaseExecutor(container)
  const [order] = (await executor.execute(
    `select coalesce(?::text, (select channel_order_id from channel_shipment where id = ?)) as id`,
    [channel_order_id ?? null, shipment_id ?? null]
  )) as { id: string | null }[]
  if (order?.id) {
    await recordEvents(executor, [
      {
        channel_order_id: order.id,
        side: "pasar",
        type: "waits_for_connection",
        key: new Date().toISOString().slice(0, 10),
        message: "The channel is disconnected. What is left to do here waits until it is connected again.",
        happened_at: new Date(),
      },
    ])
  }
}
