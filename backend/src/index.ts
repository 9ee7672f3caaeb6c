export { surviveLostOutput } from "./output"
