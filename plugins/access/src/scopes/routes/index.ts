import type { RouteScope } from "@pasar/integrations/types"
import type { Method } from "../../enforcement/core-routes"
import { catalogueScopes } from "./catalogue"
import { orderScopes } from "./orders"
import type { ScopedRoutes } from "./types"

export type { ScopedRoutes } from "./types"

/** Core's routes that a member with a limited role can use, each with how it keeps to the limits. */
export const coreScopes: ScopedRoutes = { ...orderScopes, ...catalogueScopes }

/** How core's route keeps to limits; nothing where it is shut to who is limited. */
export const coreScope = (method: string, matcher: string): RouteScope | undefined =>
  Object.hasOwn(coreScopes, matcher) ? coreScopes[matcher]?.[method as Method] : undefined
