import { rollbackFlows } from "./flows/rollback"
import { describeFlows } from "./support/suite"

jest.setTimeout(120_000)

describeFlows("rollback", rollbackFlows)
