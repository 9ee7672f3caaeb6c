import { catalogueRoutes } from "./catalogue"
import { orderRoutes } from "./orders"
import { settingsRoutes } from "./settings"
import { teamRoutes } from "./team"
import type { CoreRoutes, Method, Rule } from "./types"

export type { CoreRoutes, Method, Rule } from "./types"

/** Every admin route of Medusa 2.21 with what it asks for. A test holds it against the installed package. */
export const coreRoutes: CoreRoutes = { ...catalogueRoutes, ...orderRoutes, ...settingsRoutes, ...teamRoutes }

/** What core's route asks for; nothing where nobody has classified it. */
export const coreRule = (method: string, matcher: string): Rule | undefined => {
  const rules = Object.hasOwn(coreRoutes, matcher) ? coreRoutes[matcher] : undefined
  return rules === "closed" ? "closed" : rules?.[method as Method]
}
