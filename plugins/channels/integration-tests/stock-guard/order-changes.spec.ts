import { orderChangeFlows } from "./flows/order-changes"
import { describeFlows } from "./support/suite"

describeFlows("order changes", orderChangeFlows)
