import { coreRoutes } from "@pasar/access"
import { readBuiltApi } from "../../../scripts/openapi/built-api.ts"
import { root } from "../../harness/root.ts"

const METHODS = ["GET", "POST", "DELETE"]
/** Streams of events. */
export const ENDLESS = /subscribe$/
/** Behind a switch of Medusa's that is off: the router has none of them. */
export const SWITCHED_OFF = /^\/admin\/(translations(?!\/entities)|locales)/

/** Every admin route, core's and ours, as `METHOD /path` with an id that nothing has in each place. */
export const allRoutes = () => {
  const core = Object.entries(coreRoutes).flatMap(([matcher, rules]) =>
    rules === "closed"
      ? METHODS.map((method) => ({ method, matcher, rule: "closed" as unknown }))
      : Object.entries(rules).map(([method, rule]) => ({ method, matcher, rule: rule as unknown }))
  )
  const own = readBuiltApi(root)
    .routes.map(({ route, policy }) => ({ method: route.split(" ")[0]!, matcher: route.split(" ")[1]!, rule: policy }))
    .filter(({ matcher }) => matcher.startsWith("/admin/"))
  return [...core, ...own].map((route) => ({ ...route, path: route.matcher.replace(/:\w+/g, "nothing_1") }))
}
