import { checkoutFlows } from "./flows/checkout"
import { describeFlows } from "./support/suite"

jest.setTimeout(120_000)

describeFlows("checkout", checkoutFlows)
