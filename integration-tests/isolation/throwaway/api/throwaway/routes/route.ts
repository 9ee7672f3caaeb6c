import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { handlers } from "../../../handlers"

type Layer = {
  route?: { path: string | RegExp; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
  regexp: RegExp
}

/** What the router of the running application answers, as `METHOD path`, routers within it included. */
export const GET = (req: MedusaRequest, res: MedusaResponse) => {
  const { _router } = req.app as unknown as { _router: { stack: Layer[] } }
  const layers = [...new Set(routesOf(_router.stack, ""))]
  res.json({
    routes: layers.filter((route) => handlers.has(route)),
    // Layers that no file of Medusa's kind registered: middlewares, and what stands beside the API.
    others: layers.filter((route) => !handlers.has(route)),
  })
}

const routesOf = (stack: Layer[], below: string): string[] =>
  stack.flatMap((layer) => {
    if (layer.handle.stack && !layer.route) {
      return routesOf(layer.handle.stack, below + mountOf(layer.regexp))
    }
    const { path, methods = {} } = layer.route ?? {}
    return path === undefined ? [] : Object.keys(methods).map((method) => `${method.toUpperCase()} ${below}${path}`)
  })

/** The fixed start of a router's pattern, such as `/app`. */
const mountOf = ({ source }: RegExp): string =>
  source
    .replace(/^\^/, "")
    .replace(/\\\/\?\(\?=.*$/, "")
    .replaceAll("\\/", "/")
