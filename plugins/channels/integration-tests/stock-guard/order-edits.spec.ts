import { orderEditFlows } from "./flows/order-edits"
import { describeFlows } from "./support/suite"

describeFlows("order edits", orderEditFlows)
