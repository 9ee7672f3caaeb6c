import { fulfilmentFlows } from "./flows/fulfilment"
import { describeFlows } from "./support/suite"

describeFlows("fulfilment", fulfilmentFlows)
