import {
  notExercised,
  proveAll,
  readNotExercised,
  routesOf,
  saysNothing,
  unknownLayers,
  type Findings,
} from "./everybody.ts"
import { LIMITS } from "./actors.ts"
import { dice, draw, seedOf } from "./dice.ts"
import { drawHoles, findHole } from "./holes.ts"
import { openIsolationShop, type IsolationShop } from "./shop.ts"
import { isAnswered } from "./requests.ts"
import { differences, readExpected } from "./table.ts"

/** `ISOLATION="GET /admin/orders"` looks at the routes that match alone, while one works on them. */
const only = new RegExp(process.env.ISOLATION ?? ".")

const ROWS = 12
const cellOf = ({ row, limit }: { row: string; limit: string }) => `${row} ${limit}`

describe("what everybody finds behind every route", () => {
  const expected = new Map([...readExpected()].filter(([, { method, path }]) => only.test(`${method} ${path}`)))
  let shop: IsolationShop
  let found: Findings

  beforeAll(async () => {
    shop = await openIsolationShop()
    const begun = Date.now()
    const routes = routesOf(shop).filter(({ method, path }) => only.test(`${method} ${path}`))
    found = await proveAll(shop, expected, routes)
    const minutes = ((Date.now() - begun) / 60_000).toFixed(1)
    const unused = notExercised(found, expected)
    // Medusa's proprietary parts, and what is off: nobody is answered, as the table says.
    const shut = found.proofs.filter(({ control }) => !isAnswered(control))
    const wrong = differences(expected, found.table)
    const slowest = found.proofs.toSorted((one, other) => other.ms - one.ms).slice(0, 5)
    process.stdout.write(
      `${found.proofs.length} routes, ${found.cells} cells, ${found.requests} requests, ${minutes} minutes, ` +
        `not exercised: ${unused.length}, shut to everybody: ${shut.length}, differences: ${wrong.length}\n` +
        slowest.map(({ method, path, ms }) => `  ${method} ${path}: ${ms} ms\n`).join("")
    )
  }, 900_000)
  afterAll(() => shop?.close())

  it("is what the table says, cell by cell", () => {
    const unused = notExercised(found, expected)
    const wrong = differences(expected, found.table).filter((each) => !saysNothing(each, unused))
    const details = found.proofs.flatMap((proof) => proof.details)
    const told = wrong.map(({ row, limit, expected: told, found: seen }) => {
      const detail = details.find((each) => each.startsWith(`${row} ${limit}: `))
      return `${row} ${limit}: expected ${told}, found ${detail?.slice(row.length + limit.length + 3) ?? seen}`
    })
    expect(told).toEqual([])
  })

  it("is shut where nobody has said who may come in", () => {
    const rows = [...found.table.values()].filter(({ path }) => path === "/admin/throwaway")
    expect(rows.flatMap(({ whole, channel, location }) => [whole, channel, location])).not.toContain("yes")
    expect(rows.length).toBe(only.test("GET /admin/throwaway") ? 3 * ROWS : 0)
    expect([...expected.keys()].filter((row) => row.includes("throwaway"))).toEqual([])
  })

  it("was looked for behind every layer of the router that answers anything", () => {
    expect(unknownLayers(shop)).toEqual([])
  })

  it("is found to differ wherever the table is changed", () => {
    const roll = dice(seedOf("20 changed cells"))
    const cells = draw(
      // Who knows no limits has no cell within them.
      [...expected].flatMap(([row, cells]) =>
        LIMITS.filter((limit) => cells[limit] !== "-").map((limit) => ({ row, limit }))
      ),
      20,
      roll
    )
    const changed = new Map(expected)
    for (const { row, limit } of cells) {
      const before = changed.get(row)!
      changed.set(row, { ...before, [limit]: before[limit] === "yes" ? "no" : "yes" })
    }
    const already = new Set(differences(expected, found.table).map(cellOf))
    const differing = differences(changed, found.table)
      .map(cellOf)
      .filter((cell) => !already.has(cell))
    process.stdout.write(`${cells.length} cells changed, ${differing.length} found\n`)
    expect(differing.sort()).toEqual(cells.map(cellOf).sort())
    expect(cells).toHaveLength(20)
  })

  it("is found to differ wherever a hole is made", async () => {
    const holes = drawHoles(found, 20, seedOf("60 holes"))
    const missed: string[] = []
    const begun = Date.now()
    for (const hole of holes) {
      const seen = await findHole(shop, expected, hole)
      if (seen.length === 0) {
        missed.push(`${hole.kind} at ${hole.route}`)
      }
    }
    const minutes = ((Date.now() - begun) / 60_000).toFixed(1)
    process.stdout.write(`${holes.length} holes, ${holes.length - missed.length} found, ${minutes} minutes\n`)
    expect(missed).toEqual([])
  }, 600_000)

  it("was shown to an owner first, but for the routes that are listed", () => {
    const listed = readNotExercised().filter((route) => only.test(route))
    const control = Object.fromEntries(
      found.proofs.map(({ method, path, control: { status, text } }) => [`${method} ${path}`, `${status} ${text}`])
    )
    const unused = notExercised(found, expected)
    expect(unused.filter((route) => !listed.includes(route)).map((route) => `${route}: ${control[route]}`)).toEqual([])
    expect(listed.filter((route) => !unused.includes(route))).toEqual([])
  })
})
