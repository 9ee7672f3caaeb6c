import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../harness/root.ts"
import { LIMITS, type Limit } from "./actors.ts"

/** What one actor finds behind one route: without limits, within a channel, within a location. */
export type Row = { method: string; path: string; actor: string } & Record<Limit, string>

/** Row by row, in a key that names route and actor. */
export type Table = Map<string, Row>

export const rowKey = ({ method, path, actor }: Pick<Row, "method" | "path" | "actor">): string =>
  `${method} ${path} ${actor}`

/** The table that is kept by hand. */
export const readExpected = (): Table =>
  parseTable(readFileSync(join(root, "integration-tests/isolation/expected.tsv"), "utf8"))

export const parseTable = (text: string): Table => {
  const rows = text
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line): Row => {
      const [method = "", path = "", actor = "", whole = "", channel = "", location = ""] = line.split("\t")
      return { method, path, actor, whole, channel, location }
    })
  return new Map(rows.map((row) => [rowKey(row), row]))
}

export type Difference = { row: string; limit: Limit; expected: string; found: string }

/** Every cell in which two tables differ. A route that nobody has put into the table is closed to everybody. */
export const differences = (expected: Table, found: Table): Difference[] =>
  [...new Set([...expected.keys(), ...found.keys()])].flatMap((row) =>
    LIMITS.map((limit) => ({
      ...{ row, limit },
      expected: expected.get(row)?.[limit] ?? undeclared(found.get(row)!, limit),
      found: found.get(row)?.[limit] ?? "nothing",
    })).filter((cell) => cell.expected !== cell.found)
  )

/** What is found behind a route that says nothing of itself. */
const undeclared = ({ actor }: Row, limit: Limit): string => {
  const isLimitable = actor !== "owner" && !OUTSIDERS.includes(actor)
  return limit === "whole" ? (OUTSIDERS.includes(actor) ? "sign-in" : "no") : isLimitable ? "no" : "-"
}

const OUTSIDERS = ["shopper", "example", "anonymous"]
