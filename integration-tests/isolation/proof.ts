import type { Actor } from "./actors.ts"
import type { Half, Recipe } from "./recipe.ts"
import type { Reply } from "./requests.ts"
import type { IsolationShop } from "./shop.ts"
import type { Row } from "./table.ts"
import { Trial } from "./trial.ts"

export type Route = { method: string; path: string }

/** Who asks for a route, and what they are not to see. */
export type Cast = {
  /** The first is asked for before all others, and has to be answered. */
  actors: readonly Actor[]
  /** True for who is answered about what is theirs, and not about what is foreign. */
  isKept(actor: Actor): boolean
  /** True for who should be refused, by the table: they are asked all at once, and believed only if they are. */
  isRefused(route: Route, actor: Actor): boolean
  mine: Half
  foreign: Half
  /** Whose the foreign records are, where they are somebody's. */
  stranger?: Actor
  /** Texts that no answer may hold but to who may see the foreign records. */
  canaries: readonly string[]
}

/** What came of one route: a row for each who asked, and what was answered first. */
export type Proof = Route & {
  rows: Row[]
  control: Reply
  /** Whether there was something foreign to be found: in the first answer, or by its id. */
  hasForeign: boolean
  /** How many nested fields showed an owner something foreign, and were then tried by who is kept from it. */
  nested: number
  /** What was answered where nobody expected it, for who reads a difference. */
  details: string[]
  cells: number
  requests: number
  ms: number
}

/** Tells whether enough has been seen. */
export type Until = (actor: Actor, word: string) => boolean

type Shop = Pick<IsolationShop, "url" | "owner" | "state">

/** Asks one route as everybody, and says of each what was found. Whatever was changed is taken back. */
export const prove = async (
  shop: Shop,
  cast: Cast,
  { route, recipe = () => ({}), until }: { route: Route; recipe?: Recipe; until?: Until }
): Promise<Proof> => {
  const [begun, at] = [await shop.state.mark(), Date.now()]
  const trial = new Trial(shop, cast, route, recipe)
  try {
    await trial.prepare()
    const rows = await trial.run(until)
    const { control, hasForeign, nested = [], details, cells, requests } = trial
    return { ...route, rows, control, hasForeign, nested: nested.length, details, cells, requests, ms: Date.now() - at }
  } finally {
    await shop.state.undo(begun)
  }
}
