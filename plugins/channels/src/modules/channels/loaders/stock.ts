import type { LoaderOptions } from "@medusajs/framework/types"
import { defineCollector, defineDatabaseObjects, defineTask } from "@pasar/integrations"
import { whileConnected } from "../../../connections/while-connected"
import { stockChangesCollector } from "../../../stock/collector"
import { pushStockTask } from "../../../stock/push-task"
import { reconcileStockTask } from "../../../stock/reconcile-task"
import { stockChangeObjects } from "../../../stock/stock-change-objects"
import { stockGuardObjects } from "../../../stock-guard"

const KEEP_DAYS = 90

/** Makes the stock guard, the log of stock changes and the tasks that push stock known to the application. */
export default async function loadStock({ options }: LoaderOptions<{ stock_change_days?: number }>): Promise<void> {
  defineDatabaseObjects(stockGuardObjects)
  defineDatabaseObjects(stockChangeObjects)
  defineCollector(stockChangesCollector({ keep_days: options?.stock_change_days ?? KEEP_DAYS }))
  defineTask(whileConnected(pushStockTask))
  defineTask(whileConnected(reconcileStockTask))
}
