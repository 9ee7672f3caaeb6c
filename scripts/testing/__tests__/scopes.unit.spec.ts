import { globSync, readFileSync } from "node:fs"
import { join, relative, sep } from "node:path"
import { coreRoutes, coreScopes, scopesThrough } from "@pasar/access"
import { format } from "prettier"
import { documentedCoreRoutes, documentedRoute, scopesDocument, type DocumentedRoute } from "../../scopes/document"

const root = join(__dirname, "../../..")

describe("the table of resources and limits", () => {
  it("is the one that the routes make", async () => {
    const routes = [...documentedCoreRoutes({ coreRoutes, coreScopes, scopesThrough }), ...ownRoutes()]
    const document = await format(scopesDocument(routes, { scopesThrough }), { parser: "markdown", printWidth: 120 })
    expect(readFileSync(join(root, "docs/access/scopes.md"), "utf8")).toBe(document)
  })
})

const METHODS = ["GET", "POST", "DELETE"] as const

/** The admin routes of every plugin, from their sources. */
const ownRoutes = (): DocumentedRoute[] =>
  globSync("plugins/*/src/api/admin/**/route.ts", { cwd: root })
    .sort()
    .flatMap((file) => {
      const exported = jest.requireActual<Record<string, Record<string, unknown> | undefined>>(join(root, file))
      const path = relative("src/api", file.slice(file.indexOf("src/api"), -"/route.ts".length))
      const matcher = `/${path
        .split(sep)
        .join("/")
        .replaceAll(/\[(\w+)\]/g, ":$1")}`
      return METHODS.filter((method) => method in exported).map((method) =>
        documentedRoute({ route: `${method} ${matcher}`, exported, coreScopes })
      )
    })
