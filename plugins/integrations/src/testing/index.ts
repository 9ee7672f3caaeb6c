export { FakeOutbound, type FakeAnswer } from "./fake-outbound"
export { ManualClock } from "./manual-clock"
