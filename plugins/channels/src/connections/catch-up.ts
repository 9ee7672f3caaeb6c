import type { MedusaContainer } from "@medusajs/framework/types"
import { integrationsService } from "./services"

/** Brings stock and orders of connections into step now rather than at the next turn of their schedules. */
export async function enqueueCatchUp(
  container: MedusaContainer,
  connection_ids: string[],
  { stock = true, orders = true }: { stock?: boolean; orders?: boolean } = {}
): Promise<void> {
  const tasks = [...(orders ? ["poll-channel-orders"] : []), ...(stock ? ["reconcile-stock"] : [])]
  const jobs = connection_ids.flatMap((connection_id) =>
    tasks.map((task) => ({ task, payload: { connection_id }, key: `${task}:${connection_id}` }))
  )
  if (jobs.length) {
    await integrationsService(container).enqueue(jobs)
  }
}
