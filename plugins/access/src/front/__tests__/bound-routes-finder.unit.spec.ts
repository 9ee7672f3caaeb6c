import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { dirname, join } from "node:path"
import { boundRoutesFinder } from "../bound-routes-finder"

type Finder = { add(route: object): void; find(url: string, method: string): unknown }

/** As core makes it, whose own file this is; in a registry of its own, so that one test can leave it as it was. */
const coreFinder = () => {
  let RoutesFinder: (new (routes?: object[]) => Finder) | undefined
  jest.isolateModules(() => {
    const file = join(dirname(require.resolve("@medusajs/framework/http")), "routes-finder")
    RoutesFinder = (jest.requireActual(file) as { RoutesFinder: new (routes?: object[]) => Finder }).RoutesFinder
  })
  return RoutesFinder!
}

const order = { matcher: "/admin/orders/:id", method: "GET", optedOutOfAuth: true }
const hooks = { matcher: "/hooks/*", methods: ["POST"] }

/** How much more memory is held after a hundred thousand paths that nobody has asked for before. */
const grownBy = (finder: Finder): number => {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  collect()
  const before = process.memoryUsage().heapUsed
  for (let path = 0; path < 20_000; path++) {
    finder.find(Buffer.from(`/admin/orders/${path}${"x".repeat(2_000)}`).toString("latin1"), "GET")
  }
  collect()
  expect(finder.find("/admin/orders/order_1", "GET")).toMatchObject(order)
  return process.memoryUsage().heapUsed - before
}

describe("core's finder of routes", () => {
  it("keeps every path for ever, left to itself", () => {
    const RoutesFinder = coreFinder()
    expect(grownBy(new RoutesFinder([order]))).toBeGreaterThan(35_000_000)
  })

  it("keeps a bounded part of the paths that it was asked for", () => {
    const RoutesFinder = coreFinder()
    boundRoutesFinder(RoutesFinder)
    expect(grownBy(new RoutesFinder([order]))).toBeLessThan(15_000_000)
  })

  it("finds what it found before, also after it has forgotten, and what is added later", () => {
    const RoutesFinder = coreFinder()
    boundRoutesFinder(RoutesFinder, 20)
    const finder = new RoutesFinder([order])
    for (let time = 0; time < 5; time++) {
      expect(finder.find("/admin/orders/1", "GET")).toMatchObject(order)
      expect(finder.find("/admin/orders/1", "POST")).toBeNull()
      expect(finder.find("/hooks/shopee", "POST")).toBeNull()
    }
    finder.add(hooks)
    expect([finder.find("/hooks/shopee", "POST"), finder.find("/admin/orders/1", "GET")]).toMatchObject([hooks, order])
  })

  it("is the one of the installed Medusa, where the server has put the bound", () => {
    boundRoutesFinder()
    const file = join(dirname(require.resolve("@medusajs/framework/http")), "routes-finder")
    const { RoutesFinder } = jest.requireActual<{ RoutesFinder: new (routes?: object[]) => Finder }>(file)
    expect(grownBy(new RoutesFinder([order]))).toBeLessThan(15_000_000)
  })
})
