import type { Call } from "../../requests.ts"
import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { actionIn, make } from "../make.ts"

type Begun = { id: string; line: string }
type Kind = "claims" | "exchanges"

const keys = { claims: "claim", exchanges: "exchange" } as const

/** A claim or an exchange that has just been begun on an order that was sent. */
const begin = async (kind: Kind, room: Room): Promise<Begun> => {
  const { id: order_id, line } = room.half.shipped
  const body = kind === "claims" ? { type: "replace", order_id } : { order_id }
  return { id: await make(room, kind, keys[kind], body), line }
}

/** What goes into a claim or an exchange, under the path that takes it. */
const parts = {
  "claim-items": ({ line }: Begun) => ({ items: [{ id: line, quantity: 1, reason: "other" }] }),
  "inbound/items": ({ line }: Begun, { half }: Room) => ({
    location_id: half.stock_location_id,
    items: [{ id: line, quantity: 1 }],
  }),
  "outbound/items": (_begun: Begun, { half }: Room) => ({ items: [{ variant_id: half.variant_id, quantity: 1 }] }),
  "inbound/shipping-method": (_begun: Begun, { half }: Room) => ({ shipping_option_id: half.shipping_option_id }),
  "outbound/shipping-method": (_begun: Begun, { half }: Room) => ({ shipping_option_id: half.shipping_option_id }),
}
type Part = keyof typeof parts

const actions: Record<Part, string> = {
  "claim-items": "WRITE_OFF_ITEM",
  "inbound/items": "RETURN_ITEM",
  "outbound/items": "ITEM_ADD",
  "inbound/shipping-method": "SHIPPING_ADD",
  "outbound/shipping-method": "SHIPPING_ADD",
}
const before: Partial<Record<Part, Part>> = {
  "inbound/shipping-method": "inbound/items",
  "outbound/shipping-method": "outbound/items",
}
const changes: Record<Part, object> = {
  "claim-items": { quantity: 2 },
  "inbound/items": { quantity: 2 },
  "outbound/items": { quantity: 2 },
  "inbound/shipping-method": { custom_amount: 1 },
  "outbound/shipping-method": { custom_amount: 1 },
}

const put = async (kind: Kind, room: Room, begun: Begun, part: Part): Promise<unknown> =>
  await room.owner.post(`/admin/${kind}/${begun.id}/${part}`, parts[part](begun, room))

const ready = async (kind: Kind, room: Room, part: Part): Promise<Begun> => {
  const begun = await begin(kind, room)
  const first = before[part]
  if (first) {
    await put(kind, room, begun, first)
  }
  return begun
}

const filled = async (kind: Kind, room: Room): Promise<Begun> => {
  const begun = await begin(kind, room)
  for (const part of ["claim-items", "inbound/items", "outbound/items"] as const) {
    if (kind === "claims" || part !== "claim-items") {
      await put(kind, room, begun, part)
    }
  }
  return begun
}

/** One that was confirmed, so that it is there for everybody. */
export const confirmed = async (kind: Kind, room: Room): Promise<string> => {
  const { id } = await filled(kind, room)
  await room.owner.post(`/admin/${kind}/${id}/request`)
  return id
}

const partRoutes = (kind: Kind, part: Part): Recipes => {
  const action = async (room: Room): Promise<Call> => {
    const begun = await ready(kind, room, part)
    const action_id = actionIn(await put(kind, room, begun, part), actions[part])
    return { params: { id: begun.id, action_id } }
  }
  const base = `/admin/${kind}/:id/${part}`
  return {
    [`POST ${base}`]: async (room) => {
      const begun = await ready(kind, room, part)
      return { params: { id: begun.id }, body: parts[part](begun, room) }
    },
    [`POST ${base}/:action_id`]: async (room) => ({ ...(await action(room)), body: changes[part] }),
    [`DELETE ${base}/:action_id`]: action,
  }
}

const routes = (kind: Kind): Recipes => {
  const one =
    (make_: (room: Room) => Promise<string>): Recipe =>
    async (room) => ({ params: { id: await make_(room) } })
  return {
    [`POST /admin/${kind}`]: ({ half }) => {
      const { id: order_id } = half.shipped
      return { body: kind === "claims" ? { type: "replace", order_id } : { order_id } }
    },
    [`GET /admin/${kind}/:id`]: one((room) => confirmed(kind, room)),
    [`POST /admin/${kind}/:id/cancel`]: one((room) => confirmed(kind, room)),
    [`POST /admin/${kind}/:id/request`]: one(async (room) => (await filled(kind, room)).id),
    [`DELETE /admin/${kind}/:id/request`]: one(async (room) => (await filled(kind, room)).id),
    ...Object.assign({}, ...(Object.keys(parts) as Part[]).map((part) => partRoutes(kind, part))),
  }
}

/** Claims and exchanges, which take things back and send others. */
export const swaps: Recipes = { ...routes("claims"), ...routes("exchanges") }
