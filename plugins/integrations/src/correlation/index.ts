export { acceptCorrelationId, correlationId, runCorrelated } from "./correlation"
