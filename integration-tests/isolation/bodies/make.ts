import type { Recipe, Recipes, Room } from "../recipe.ts"
import type { ShopHalf } from "../../http/support/shop-half.ts"

type Ids = Record<string, { id: string }>

/** Makes a record as an owner and gives its id. */
export const make = async ({ owner }: Room, path: string, key: string, body: object): Promise<string> =>
  (await owner.post<Ids>(`/admin/${path}`, body))[key]!.id

/** A text or code that carries the half's name, and is another each time. */
export const unique = ({ name }: ShopHalf): string => `${name}-${(counter += 1)}`.toLowerCase()

let counter = 0

type Resource = { path: string; key: string; create: (half: ShopHalf) => object; change: object }

/** The usual four routes of a resource that needs nothing else. */
export const crud = ({ path, key, create, change }: Resource): Recipes => {
  const one: Recipe = async (room) => ({ params: { id: await make(room, path, key, create(room.half)) } })
  return {
    [`POST /admin/${path}`]: ({ half }) => ({ body: create(half) }),
    [`GET /admin/${path}/:id`]: one,
    [`POST /admin/${path}/:id`]: async (room) => ({ ...(await one(room)), body: change }),
    [`DELETE /admin/${path}/:id`]: one,
  }
}

/** The id of the last action of this kind, somewhere in an order's preview. */
export const actionIn = (answer: unknown, action: string): string => {
  const found = actionsIn(answer).filter((each) => each.action === action)
  const last = found.at(-1)
  if (!last) {
    throw new Error(`No ${action} in ${JSON.stringify(actionsIn(answer))}`)
  }
  return last.id
}

const actionsIn = (value: unknown): { id: string; action: string }[] => {
  if (typeof value !== "object" || value === null) {
    return []
  }
  const { id, action } = value as { id?: string; action?: string }
  const own = id !== undefined && typeof action === "string" ? [{ id, action }] : []
  return [...own, ...Object.values(value).flatMap(actionsIn)]
}
