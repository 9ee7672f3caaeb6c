import { inventoryFlows } from "./flows/inventory"
import { describeFlows } from "./support/suite"

jest.setTimeout(120_000)

describeFlows("inventory", inventoryFlows)
