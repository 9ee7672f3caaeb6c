import { reservationFlows } from "./flows/reservations"
import { describeFlows } from "./support/suite"

describeFlows("reservations", reservationFlows)
