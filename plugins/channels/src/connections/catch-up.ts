import type { MedusaContainer } from "@medusajs/framework/types"
import type { JobInput } from "@pasar/integrations"
import { integrationsService } from "./services"

/** Brings stock and orders of connections into step now rather than at the next turn of their schedules. */
export async function enqueueCatchUp(
  container: MedusaContainer,
  connection_ids: string[],
  { stock = true, orders = true }: { stock?: boolean; orders?: boolean } = {}
): Promise<void> {
  const jobs = catchUpJobs(connection_ids, { stock, orders })
  if (jobs.length) {
    await integrationsService(container).enqueue(jobs)
  }
}

/** The jobs that bring stock, orders or both of connections into step. */
export const catchUpJobs = (
  connection_ids: string[],
  { stock = false, orders = false }: { stock?: boolean; orders?: boolean }
): JobInput[] => {
  const tasks = [...(orders ? ["poll-channel-orders"] : []), ...(stock ? ["reconcile-stock"] : [])]
  return connection_ids.flatMap((connection_id) =>
    tasks.map((task) => ({ task, payload: { connection_id }, key: `${task}:${connection_id}` }))
  )
}
