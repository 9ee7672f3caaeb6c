import { coreFaultFlows } from "./flows/core-faults"
import { describeFlows } from "./support/suite"

jest.setTimeout(120_000)

describeFlows("core's faults", coreFaultFlows)
