import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { ApiLoader, type MedusaRequest } from "@medusajs/framework/http"
import express from "express"
import { declaredRule } from "../declared-rule"
import { findRoute } from "../find-route"
import { allowRoute, guardedRoutes, guardRoutes } from "../guarded-routes"

const seen: string[] = []

/** A router as Medusa makes it, with our guard in the hook and a middleware that decides yes to all but one. */
const makeApp = () => {
  ApiLoader.traceRoute = (handler, { route }) => (seen.push(route), handler)
  guardRoutes()
  guardRoutes()
  const app = express()
  app.use("/admin", (req, res, next) => {
    const found = findRoute(
      (app as unknown as { _router: Parameters<typeof findRoute>[0] })._router,
      req.method,
      req.baseUrl + req.path
    )
    res.setHeader("x-found", found ? `${found.method} ${found.matcher} ${JSON.stringify(found.params)}` : "none")
    if (found && req.query.decide !== "other") {
      allowRoute(req, found)
    } else if (found) {
      allowRoute(req, { ...found, matcher: "/admin/other" })
    }
    next()
  })
  const register = (method: "get" | "post", path: string) => {
    const handler = (_req: MedusaRequest, res: { json(body: unknown): unknown }) => void res.json({ path })
    const guarded = ApiLoader.traceRoute!(handler as never, { route: path, method: method.toUpperCase() })
    app[method](path, (req, res, next) => {
      try {
        void (guarded as unknown as (...args: unknown[]) => unknown)(req, res, next)
      } catch (error) {
        next(error)
      }
    })
  }
  // A middleware of one method, which no route is made of.
  app.get("/admin/orders/:id", (_req, _res, next) => next())
  register("get", "/admin/orders/export")
  register("get", "/admin/orders/:id")
  register("post", "/admin/orders/:id")
  register("get", "/store/products")
  app.use((error: Error, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
    res.status(500).json({ message: error.message })
  })
  return app
}

describe("guarded routes", () => {
  let server: Server
  const ask = async (method: string, path: string) => {
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method })
    return { status: answer.status, found: answer.headers.get("x-found") }
  }
  beforeAll(async () => {
    server = createServer(makeApp())
    await new Promise<void>((resolve) => server.listen(0, resolve))
  })
  afterAll(() => server.close())

  it("are the admin's alone, and a hook that hung there before still hears of all", () => {
    expect([...guardedRoutes().keys()]).toEqual([
      "GET /admin/orders/export",
      "GET /admin/orders/:id",
      "POST /admin/orders/:id",
    ])
    expect(seen).toContain("/store/products")
  })

  it.each([
    ["GET", "/admin/orders/or_1", "GET /admin/orders/:id", { id: "or_1" }],
    ["HEAD", "/admin/orders/or_1/", "GET /admin/orders/:id", { id: "or_1" }],
    ["POST", "/ADMIN/Orders/or_1", "POST /admin/orders/:id", { id: "or_1" }],
    ["GET", "/admin/orders/a%20b?id=x", "GET /admin/orders/:id", { id: "a b" }],
  ])("are found for %s %s as Express finds them", async (method, path, route, params) => {
    expect(await ask(method, path)).toEqual({ status: 200, found: `${route} ${JSON.stringify(params)}` })
  })

  it.each([
    ["GET", "/admin/orders%2for_1"],
    ["GET", "/admin/orders/or_1/more"],
    ["DELETE", "/admin/orders/or_1"],
  ])("are not found for %s %s, where Express has none either", async (method, path) => {
    expect(await ask(method, path)).toEqual({ status: 404, found: "none" })
  })

  it("are found behind a doubled slash, which the middleware's mount swallows, and run for nobody", async () => {
    expect((await ask("GET", "/admin//orders/or_1")).status).toBe(404)
  })

  it("run for nobody about whom another route was decided, or none", async () => {
    expect((await ask("GET", "/admin/orders/or_1?decide=other")).status).toBe(500)
    // The middleware of this matcher stands before the fixed path: what it finds is not what runs, so nothing runs.
    expect((await ask("GET", "/admin/orders/export")).status).toBe(500)
  })

  it("run where nothing of the admin is concerned", async () => {
    expect((await ask("GET", "/store/products")).status).toBe(200)
  })
})

describe("what a route declares", () => {
  const handler = () => undefined
  const asked = { method: "POST", matcher: "/admin/orders/:id/cancel", handler }
  const core = "/shop/node_modules/@medusajs/medusa/dist/api/admin/orders/[id]/cancel/route.js"
  const own = "/shop/plugins/x/.medusa/server/src/api/admin/orders/[id]/cancel/route.js"

  it.each([
    ["core's by the table", core, { POST: handler }, "order:cancel"],
    ["a plugin's own", own, { POST: handler, policy: "listing:refresh" }, "listing:refresh"],
    ["one per method", own, { POST: handler, policy: { GET: "order:read", POST: "order:update" } }, "order:update"],
    ["behind a default", own, { default: { POST: handler, policy: "order:update" } }, "order:update"],
    ["none, in the place of core's", own, { POST: handler }, undefined],
    ["none for this method", own, { POST: handler, policy: { GET: "order:read" } }, undefined],
    ["one that no role can hold", own, { POST: handler, policy: "order:fly" }, undefined],
    ["a pattern", own, { POST: handler, policy: "*:*" }, undefined],
    ["open, which only core may be", own, { POST: handler, policy: "open" }, undefined],
    ["somebody else's", own, { POST: () => undefined, policy: "order:update" }, undefined],
  ])("is %s", (_what, filename, exports, rule) => {
    expect(declaredRule(asked, [{ filename, exports }])).toBe(rule)
  })
})
