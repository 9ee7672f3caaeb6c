import type { Actor } from "../isolation/actors.ts"
import { dice, draw, seedOf } from "../isolation/dice.ts"
import { castOf, recipeOf, routesOf } from "../isolation/everybody.ts"
import { withHole } from "../isolation/holes.ts"
import type { Route } from "../isolation/proof.ts"
import { openIsolationShop, type IsolationShop } from "../isolation/shop.ts"
import { readExpected } from "../isolation/table.ts"
import { Inquiry, type Finding } from "./inquiry.ts"

/** `PARAMETERS="GET /admin/orders"` looks at the routes that match alone, while one works on them. */
const only = new RegExp(process.env.PARAMETERS ?? ".")
const HOLES = 5

/** The most that somebody may who is kept to a channel, or to a location. */
const isKept = ({ name, limit }: Actor) => name === "admin" && limit !== "whole"

describe("another scope's id in every parameter", () => {
  let shop: IsolationShop
  let inquiries: { route: Route; inquiry: Inquiry }[]
  let unanswered: string[]

  const ask = async (route: Route): Promise<Inquiry | undefined> => {
    const cast = castOf(shop, readExpected(), route)
    const inquiry = new Inquiry(shop, cast, route, recipeOf(route) ?? (() => ({})))
    const begun = await shop.state.mark()
    try {
      if (await inquiry.prepare()) {
        await inquiry.run(cast.actors.filter(isKept))
        return inquiry
      }
      return undefined
    } finally {
      await shop.state.undo(begun)
    }
  }

  beforeAll(async () => {
    shop = await openIsolationShop()
    const begun = Date.now()
    const routes = routesOf(shop).filter(
      ({ method, path }) => path.startsWith("/admin/") && only.test(`${method} ${path}`)
    )
    inquiries = []
    unanswered = []
    for (const route of routes) {
      const inquiry = await ask(route).catch((error: Error) => {
        throw new Error(`${route.method} ${route.path}: ${error.message}`)
      })
      if (inquiry) {
        inquiries.push({ route, inquiry })
      } else {
        unanswered.push(`${route.method} ${route.path}`)
      }
    }
    const all = inquiries.map(({ inquiry }) => inquiry)
    const statuses = Map.groupBy(
      all.flatMap(({ answers }) => answers),
      ({ status }) => status
    )
    const count = (of: (inquiry: Inquiry) => number) => all.reduce((sum, inquiry) => sum + of(inquiry), 0)
    process.stdout.write(
      `${inquiries.length} routes, ${count(({ parameters }) => parameters.length)} parameters, ` +
        `${count(({ told }) => told.size)} of which tell an owner something, ` +
        `${count(({ requests }) => requests)} requests, ${((Date.now() - begun) / 60_000).toFixed(1)} minutes; ` +
        `${[...statuses].map(([status, { length }]) => `${status}: ${length}`).join(", ")}; ` +
        `not answered: ${unanswered.length}\n`
    )
  }, 1_500_000)
  afterAll(() => shop?.close())

  it("is answered like one that nothing has, and tells and changes nothing foreign", () => {
    const findings = inquiries.flatMap(({ inquiry }) => inquiry.findings)
    expect(findings.map(({ place, actor, what }: Finding) => `${place}, ${actor}: ${what}`)).toEqual([])
  })

  it("was put into every route that answers an owner", () => {
    const shut = [...readExpected().values()].filter(({ actor, whole }) => actor === "owner" && whole !== "yes")
    const closed = new Set(shut.map(({ method, path }) => `${method} ${path}`))
    expect(unanswered.filter((route) => !closed.has(route) && !route.includes("/throwaway"))).toEqual([])
    const count = (of: (inquiry: Inquiry) => number) => inquiries.reduce((sum, { inquiry }) => sum + of(inquiry), 0)
    // Far below what there is: who finds next to none has read no schemas.
    const atLeast = process.env.PARAMETERS ? { parameters: 1, told: 0 } : { parameters: 2_000, told: 300 }
    expect(count(({ parameters }) => parameters.length)).toBeGreaterThanOrEqual(atLeast.parameters)
    expect(count(({ told }) => told.size)).toBeGreaterThanOrEqual(atLeast.told)
  })

  it("leaves an entry in the audit log wherever it was to change something", async () => {
    const writes = inquiries.flatMap(({ inquiry }) => inquiry.answers).filter(({ isWrite }) => isWrite)
    const rows = await shop.state.sql<{ id: string }>(
      "select distinct correlation_id as id from audit_entry where correlation_id = any($1)",
      [writes.map(({ correlation_id }) => correlation_id)]
    )
    const told = new Set(rows.map(({ id }) => id))
    // Refusals at one route are counted, by who was refused where that is known: the first of a minute has the entry.
    const groups = Map.groupBy(writes, ({ route, actor, status, correlation_id }) =>
      status === 403 ? `${route} ${actor}` : status === 401 ? route : correlation_id
    )
    const silent = [...groups.values()].filter((group) => !group.some(({ correlation_id }) => told.has(correlation_id)))
    expect(silent.map(([first]) => `${first!.place}, ${first!.actor}: ${first!.status}`)).toEqual([])
  })

  it("is found to tell something at five drawn routes where a scope's filter is left out", async () => {
    const places = inquiries.filter(
      ({ route, inquiry }) =>
        inquiry.told.size > 0 &&
        [...readExpected().values()].some(
          ({ method, path, channel, location }) =>
            method === route.method && path === route.path && (channel === "own" || location === "own")
        )
    )
    const drawn = draw(places, HOLES, dice(seedOf("holes behind parameters")))
    const missed: string[] = []
    for (const { route } of drawn) {
      const hole = { kind: "no scope filter", route: `${route.method} ${route.path}` } as const
      const inquiry = await withHole(shop, hole, () => ask(route))
      // Not what the route shows by itself through the hole: what this place tells.
      if (!inquiry?.findings.some(({ isTold }) => isTold)) {
        missed.push(hole.route)
      }
    }
    process.stdout.write(`${drawn.length} holes, ${drawn.length - missed.length} found\n`)
    expect(missed).toEqual([])
    expect(drawn.length).toBe(process.env.PARAMETERS ? drawn.length : HOLES)
  }, 600_000)
})
