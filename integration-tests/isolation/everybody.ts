import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../harness/root.ts"
import { recipes } from "./bodies/index.ts"
import type { Recipe } from "./recipe.ts"
import { isAnswered } from "./requests.ts"
import { LIMITS, type Actor } from "./actors.ts"
import { prove, type Cast, type Proof, type Route } from "./proof.ts"
import type { IsolationShop } from "./shop.ts"
import { rowKey, type Difference, type Table } from "./table.ts"

/** What was found behind all routes. */
export type Findings = { table: Table; proofs: Proof[]; cells: number; requests: number }

/** Who asks for a route, and who of them is to see what is theirs and nothing else. */
export const castOf = (shop: IsolationShop, expected: Table, { path }: Route): Cast => {
  const isRefused = (route: Route, { name, limit }: Actor) =>
    REFUSED.has(expected.get(rowKey({ ...route, actor: name }))?.[limit] ?? "no")
  return isAdmin(path)
    ? { ...shop, isRefused, isKept: ({ limit }) => limit !== "whole" }
    : { ...shop, ...shop.doors, isRefused, isKept: ({ name }) => name === "shopper" }
}

const isAdmin = (path: string): boolean => /^\/admin(\/|$)/.test(path)

const REFUSED = new Set(["no", "sign-in", "none", "off", "400", "404"])

/** How a route is asked so that the first is answered; as it stands, where nothing has to be prepared. */
export const recipeOf = ({ method, path }: Route): Recipe | undefined => recipes[`${method} ${path}`]

/** What answers beside the routes that files make: the admin's pages, webhooks, and whether the server lives. */
const BESIDE = ["GET /app/", "POST /hooks/*", "GET /health"]

/** Layers of the router that answer nothing themselves: middlewares of routes, with a pattern or all methods. */
export const unknownLayers = ({ others }: IsolationShop): string[] =>
  others.filter((layer) => !BESIDE.includes(layer) && !MIDDLEWARE.test(layer))

const MIDDLEWARE = /^[A-Z-]+ \/(admin|store|auth|app)\/.*\*|^(GET|POST|DELETE) \/(admin|store)\//

/** The routes of the running router, without those by which this test looks into it. */
export const routesOf = ({ routes, others }: IsolationShop): Route[] =>
  [...routes, ...BESIDE.filter((layer) => others.includes(layer))]
    .map((route) => ({ method: route.split(" ")[0]!, path: route.slice(route.indexOf(" ") + 1) }))
    .filter(({ path }) => !path.startsWith("/throwaway"))

/** Asks each of these routes as everybody. */
export const proveAll = async (shop: IsolationShop, expected: Table, routes: Route[]): Promise<Findings> => {
  const proofs: Proof[] = []
  for (const route of routes) {
    proofs.push(await prove(shop, castOf(shop, expected, route), { route, recipe: recipeOf(route) }))
  }
  const rows = proofs.flatMap((proof) => proof.rows)
  return {
    proofs,
    table: new Map(rows.map((row) => [rowKey(row), row])),
    cells: proofs.reduce((sum, { cells }) => sum + cells, 0),
    requests: proofs.reduce((sum, { requests }) => sum + requests, 0),
  }
}

/** Routes that prove nothing: an owner was not answered either, or nothing lay beyond the limits that could be seen. */
export const notExercised = ({ proofs }: Findings, expected: Table): string[] =>
  proofs
    .filter(({ rows, control, hasForeign }) => {
      const told = rows.map((row) => expected.get(rowKey(row)))
      const isKept = told.some((row) => row && LIMITS.some((limit) => row[limit] === "own"))
      return isAnswered(control) ? isKept && !hasForeign : ANSWERED.has(told[0]?.whole ?? "")
    })
    .map(({ method, path }) => `${method} ${path}`)
    .sort()

const ANSWERED = new Set(["yes", "own", "all"])

/** Routes for which nobody has written yet how an owner is answered; it has to become none. */
export const readNotExercised = (): string[] =>
  readFileSync(join(root, "integration-tests/isolation/not-exercised.txt"), "utf8")
    .split("\n")
    .filter((line) => line)

/** True for a difference that means nothing: somebody got past the door of a route that the owner could not use either. */
export const saysNothing = ({ row, expected, found }: Difference, unused: string[]): boolean =>
  unused.some((route) => row.startsWith(`${route} `)) &&
  ["yes", "own", "all", "self"].includes(expected) &&
  /^\d{1,3}$|^all$|^own$/.test(found)
