import { mkdirSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { format } from "prettier"
import { readBuiltApi } from "./openapi/built-api.ts"
import { documentedCoreRoutes, documentedRoute, scopesDocument } from "./scopes/document.ts"

const access = createRequire(import.meta.url)("@pasar/access") as Parameters<typeof documentedCoreRoutes>[0]

/** Writes docs/access/scopes.md from the built plugins. */
const main = async (): Promise<void> => {
  const root = join(import.meta.dirname, "..")
  const file = join(root, "docs/access/scopes.md")
  const own = readBuiltApi(root)
    .routes.filter(({ route }) => route.includes(" /admin/"))
    .map(({ route, policy, scope }) =>
      documentedRoute({
        ...{ route, coreScopes: access.coreScopes },
        exported: { policy, scope: { [route.split(" ")[0]!]: scope } },
      })
    )
  const routes = [...documentedCoreRoutes(access), ...own]
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, await format(scopesDocument(routes, access), { parser: "markdown", printWidth: 120 }))
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
