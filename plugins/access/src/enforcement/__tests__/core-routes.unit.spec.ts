import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, sep } from "node:path"
import { coreRoutes, coreRule, type Rule } from "../core-routes"
import { isPolicy } from "../../policy"

const folder = join(dirname(require.resolve("@medusajs/medusa/package.json")), "dist/api/admin")
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]
const WORDS = ["open", "member", "self", "exporter", "owner", "closed"]
/** Proprietary: known by their paths, never opened. */
const isProprietary = (matcher: string) => /^\/admin\/(rbac\/|users\/:id\/roles)|oidc/.test(matcher)

const matcherOf = (file: string) =>
  ["/admin", ...dirname(file).split(sep)].map((segment) => segment.replace(/^\[(.+)\]$/, ":$1")).join("/")

const installed = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|[\\/])route\.js$/.test(file))
  .map((file) => ({ file, matcher: matcherOf(file) }))

const methodsOf = (file: string) => {
  const text = readFileSync(join(folder, file), "utf8")
  return METHODS.filter((method) => new RegExp(`\\bexports\\.${method}\\b`).test(text))
}

const isRule = (rule: Rule) =>
  typeof rule === "string" ? WORDS.includes(rule) || isPolicy(rule) : rule.length > 0 && rule.every(isPolicy)

describe("the table of core's admin routes", () => {
  const open = installed.filter(({ matcher }) => !isProprietary(matcher))

  it("names every route of the installed Medusa with every method, and none that is not there", () => {
    const found = open.flatMap(({ file, matcher }) => methodsOf(file).map((method) => `${method} ${matcher}`))
    const named = Object.entries(coreRoutes).flatMap(([matcher, rules]) =>
      rules === "closed" ? [] : Object.keys(rules).map((method) => `${method} ${matcher}`)
    )
    expect(found.length).toBeGreaterThan(380)
    expect(named.sort()).toEqual(found.sort())
  })

  it("closes every route of the proprietary parts, whatever its method", () => {
    const proprietary = installed.map(({ matcher }) => matcher).filter(isProprietary)
    const closed = Object.keys(coreRoutes).filter((matcher) => coreRoutes[matcher] === "closed")
    expect(closed.sort()).toEqual(proprietary.sort())
    expect(METHODS.map((method) => coreRule(method, "/admin/rbac/roles"))).toEqual(METHODS.map(() => "closed"))
  })

  it("holds rules that are known, and lets only reads stand under read", () => {
    const rules = Object.entries(coreRoutes).flatMap(([matcher, each]) =>
      each === "closed" ? [] : Object.entries(each).map(([method, rule]) => ({ method, matcher, rule }))
    )
    expect(rules.filter(({ rule }) => !isRule(rule))).toEqual([])
    expect(rules.filter(({ method, rule }) => method !== "GET" && [rule].flat().join().includes(":read"))).toEqual([])
    expect(rules.filter(({ method, rule }) => method === "GET" && /:(?!read)/.test([rule].flat().join()))).toEqual([])
  })

  it("leaves open only what Medusa itself answers to strangers", () => {
    const strangers = open.filter(({ file }) =>
      /exports\.AUTHENTICATE\b/.test(readFileSync(join(folder, file), "utf8"))
    )
    const named = Object.entries(coreRoutes).filter(([, each]) => Object.values(each).includes("open"))
    expect(named.map(([matcher]) => matcher).sort()).toEqual(strangers.map(({ matcher }) => matcher).sort())
  })

  it("keeps keys, people and workflow runs with the owner", () => {
    expect(coreRule("POST", "/admin/workflows-executions/:workflow_id/run")).toBe("owner")
    expect(coreRule("POST", "/admin/api-keys")).toBe("owner")
    expect(coreRule("DELETE", "/admin/users/:id")).toBe("owner")
    expect(coreRule("POST", "/admin/invites")).toBe("owner")
  })

  it("knows nothing of a route that nobody classified", () => {
    expect(coreRule("GET", "/admin/brand-new")).toBeUndefined()
    expect(coreRule("PATCH", "/admin/orders/:id")).toBeUndefined()
    expect(coreRule("GET", "constructor")).toBeUndefined()
  })
})
