import { fulfilmentFlows } from "./flows/fulfilment"
import { describeFlows } from "./support/suite"

jest.setTimeout(120_000)

describeFlows("fulfilment", fulfilmentFlows)
