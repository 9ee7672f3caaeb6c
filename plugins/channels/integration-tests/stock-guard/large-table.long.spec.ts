import { checkoutFlows } from "./flows/checkout"
import { concurrencyFlows } from "./flows/concurrency"
import { coreFaultFlows } from "./flows/core-faults"
import { fulfilmentFlows } from "./flows/fulfilment"
import { inventoryFlows } from "./flows/inventory"
import { orderChangeFlows } from "./flows/order-changes"
import { orderEditFlows } from "./flows/order-edits"
import { reservationFlows } from "./flows/reservations"
import { rollbackFlows } from "./flows/rollback"
import { describeOnLargeTable } from "./support/suite"

describeOnLargeTable({
  checkout: checkoutFlows,
  concurrency: concurrencyFlows,
  "core's faults": coreFaultFlows,
  fulfilment: fulfilmentFlows,
  inventory: inventoryFlows,
  "order changes": orderChangeFlows,
  "order edits": orderEditFlows,
  reservations: reservationFlows,
  rollback: rollbackFlows,
})
