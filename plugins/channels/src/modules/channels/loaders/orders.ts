import { defineSealedColumn, defineTask } from "@pasar/integrations"
import { whileConnected } from "../../../connections/while-connected"
import { orderTasks } from "../../../orders/tasks"

/** Makes the tasks of orders known to the job runner, and their encrypted details to the rotation of keys. */
export default function loadOrders(): Promise<void> {
  orderTasks.map(whileConnected).forEach(defineTask)
  defineSealedColumn({ table: "channel_order", column: "payload", key: "id" })
  return Promise.resolve()
}
