import type { Actor } from "./actors.ts"
import { castOf, recipeOf, type Findings } from "./everybody.ts"
import { dice, draw } from "./dice.ts"
import { prove } from "./proof.ts"
import { isAnswered } from "./requests.ts"
import type { IsolationShop } from "./shop.ts"
import { rowKey, type Row, type Table } from "./table.ts"

const KINDS = ["no policy", "no scope filter", "policy widened"] as const

export type Hole = { kind: (typeof KINDS)[number]; route: string }

/** So many places for holes of each kind, of all where a hole of that kind would let somebody in. */
export const drawHoles = (found: Findings, count: number, seed: number): Hole[] => {
  const roll = dice(seed)
  const known = found.proofs.filter(({ control, path }) => isAnswered(control) && path.startsWith("/admin/"))
  return KINDS.flatMap((kind) => {
    const places = known.filter(({ rows }) =>
      kind === "no scope filter"
        ? rows.some(({ channel, location }) => channel === "own" || location === "own") && isHeld(rows)
        : isHeld(rows)
    )
    return draw(places, count, roll).map(({ method, path }) => ({ kind, route: `${method} ${path}` }))
  })
}

/** True for what not everybody may: it hangs on a policy. */
const isHeld = (rows: Row[]): boolean => rows.some(({ whole }) => whole === "no")

/** Makes a hole in the running server, proves its route once more, and tells what was found there. */
export const findHole = async (shop: IsolationShop, expected: Table, { kind, route }: Hole): Promise<string[]> => {
  const [method = "", path = ""] = route.split(" ")
  const at = { method, path }
  return await withHole(shop, { kind, route }, async () => {
    const told = ({ name, limit }: Actor) => expected.get(rowKey({ ...at, actor: name }))?.[limit]
    const seen: string[] = []
    await prove(shop, castOf(shop, expected, at), {
      route: at,
      recipe: recipeOf(at),
      until: (actor, word) => {
        const isHole = told(actor) !== word
        return isHole && seen.push(`${actor.name} ${actor.limit}: ${told(actor)} is ${word}`) > 0
      },
    })
    return seen
  })
}

/** Does something while there is a hole in the running server. */
export const withHole = async <T>(shop: IsolationShop, { kind, route }: Hole, run: () => Promise<T>): Promise<T> => {
  await throwaway(shop, "POST", { route, kind })
  try {
    return await run()
  } finally {
    await throwaway(shop, "DELETE")
  }
}

const throwaway = async ({ url }: IsolationShop, method: string, body?: object): Promise<void> => {
  const answer = await fetch(`${url}/throwaway/holes`, {
    method,
    ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  })
  if (!answer.ok) {
    throw new Error(`The hole could not be made: ${await answer.text()}`)
  }
}
