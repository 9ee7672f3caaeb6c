import { inventoryFlows } from "./flows/inventory"
import { describeFlows } from "./support/suite"

describeFlows("inventory", inventoryFlows)
