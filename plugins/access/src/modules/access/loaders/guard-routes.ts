import { guardRoutes } from "../../../enforcement/guarded-routes"

/** Modules are loaded before any route is registered. */
export default async function guardAdminRoutes(): Promise<void> {
  guardRoutes()
}
