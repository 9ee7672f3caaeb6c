import { ApiLoader, defineMiddlewares } from "@medusajs/framework/http"
import { handlers } from "../handlers"

// Medusa calls this with each route that it registers; middlewares of a route are layers of the router as well.
const previous = ApiLoader.traceRoute
ApiLoader.traceRoute = (handler, at) => {
  handlers.add(`${at.method} ${at.route}`)
  return previous ? previous(handler, at) : handler
}

export default defineMiddlewares({ routes: [] })
