import { coreFaultFlows } from "./flows/core-faults"
import { describeFlows } from "./support/suite"

describeFlows("core's faults", coreFaultFlows)
