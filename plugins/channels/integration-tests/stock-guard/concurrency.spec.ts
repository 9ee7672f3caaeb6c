import { concurrencyFlows } from "./flows/concurrency"
import { describeFlows } from "./support/suite"

jest.setTimeout(120_000)

describeFlows("concurrency", concurrencyFlows)
