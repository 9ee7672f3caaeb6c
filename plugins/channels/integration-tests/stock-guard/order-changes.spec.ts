import { orderChangeFlows } from "./flows/order-changes"
import { describeFlows } from "./support/suite"

jest.setTimeout(120_000)

describeFlows("order changes", orderChangeFlows)
