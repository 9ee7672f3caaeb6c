import { reservationFlows } from "./flows/reservations"
import { describeFlows } from "./support/suite"

jest.setTimeout(120_000)

describeFlows("reservations", reservationFlows)
