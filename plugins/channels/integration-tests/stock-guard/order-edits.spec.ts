import { orderEditFlows } from "./flows/order-edits"
import { describeFlows } from "./support/suite"

jest.setTimeout(120_000)

describeFlows("order edits", orderEditFlows)
