import { concurrencyFlows } from "./flows/concurrency"
import { describeFlows } from "./support/suite"

describeFlows("concurrency", concurrencyFlows)
