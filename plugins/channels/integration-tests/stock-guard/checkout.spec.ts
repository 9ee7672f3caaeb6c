import { checkoutFlows } from "./flows/checkout"
import { describeFlows } from "./support/suite"

describeFlows("checkout", checkoutFlows)
