export { structureLogs } from "../logs/structure-logs"
export { standInFront } from "./stand-in-front"
