import { rollbackFlows } from "./flows/rollback"
import { describeFlows } from "./support/suite"

describeFlows("rollback", rollbackFlows)
