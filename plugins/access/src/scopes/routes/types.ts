import type { RouteScope } from "@pasar/integrations/types"
import type { Method } from "../../enforcement/core-routes"

/** Matcher and method to how the route keeps within limits. */
export type ScopedRoutes = Record<string, Partial<Record<Method, RouteScope>>>
