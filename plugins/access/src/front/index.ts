export { structureLogs } from "../logs/structure-logs"
export { parseRules } from "./limits/rules"
export type { FrontSettings } from "./settings"
export { standInFront } from "./stand-in-front"
