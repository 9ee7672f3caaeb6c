import { createRequire } from "node:module"
import { dirname, join } from "node:path"

type Finder = { add(route: object): void; find(url: string, method: string): unknown }
type FinderClass = { new (routes?: object[]): Finder; prototype: Finder }
type Reader = { finder: Finder; characters: number }

/** So much of methods and paths each of core's finders remembers. */
const MOST_CHARACTERS = 2_000_000

/**
 * Core's `RoutesFinder` keeps what it found for every method and path that anybody ever asked for, and forgets none. This
 * lets each finder ask another one of the same routes, which is thrown away when it has seen enough. The class is no part
 * of what the framework exports, so it is taken from beside what is; a test tells when an upgrade has moved it.
 */
export const boundRoutesFinder = (RoutesFinder = coreFinder(), most = MOST_CHARACTERS): void => {
  const { add, find } = RoutesFinder.prototype
  const routes = new WeakMap<Finder, object[]>()
  const readers = new WeakMap<Finder, Reader>()
  const renew = (finder: Finder): Reader => ({ finder: new RoutesFinder(routes.get(finder)), characters: 0 })
  Object.assign(RoutesFinder.prototype, {
    add(this: Finder, route: object): void {
      const known = routes.get(this) ?? []
      known.push(route)
      routes.set(this, known)
      readers.delete(this)
      add.call(this, route)
    },
    find(this: Finder, url: string, method: string): unknown {
      const known = readers.get(this)
      const reader = known && known.characters < most ? known : renew(this)
      reader.characters += url.length + method.length
      readers.set(this, reader)
      return find.call(reader.finder, url, method)
    },
  } satisfies Finder)
}

const coreFinder = (): FinderClass => {
  const load = createRequire(__filename)
  const file = join(dirname(load.resolve("@medusajs/framework/http")), "routes-finder")
  return (load(file) as { RoutesFinder: FinderClass }).RoutesFinder
}
