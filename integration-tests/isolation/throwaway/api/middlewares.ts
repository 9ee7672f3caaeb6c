import { ApiLoader, configureStoreSearch, defineMiddlewares } from "@medusajs/framework/http"
import { handlers } from "../handlers"
import "../schemas"

// Medusa calls this with each route that it registers; middlewares of a route are layers of the router as well.
const previous = ApiLoader.traceRoute
ApiLoader.traceRoute = (handler, at) => {
  handlers.add(`${at.method} ${at.route}`)
  return previous ? previous(handler, at) : handler
}

/** Opens the throwaway's index to the storefront, as a shop opens its own. */
const openIndex = configureStoreSearch({ allowed_indexes: { throwaway: true } })

export default defineMiddlewares({ routes: [{ matcher: "/store/search", middlewares: [openIndex] }] })
