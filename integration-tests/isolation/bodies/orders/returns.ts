import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { actionIn, make } from "../make.ts"

type Begun = { id: string; line: string }

const begin = async (room: Room): Promise<Begun> => {
  const { id: order_id, line } = room.half.shipped
  return { id: await make(room, "returns", "return", { order_id, location_id: room.half.stock_location_id }), line }
}

const items = ({ line }: Begun) => ({ items: [{ id: line, quantity: 1 }] })
const parcel = ({ half }: Room) => ({ shipping_option_id: half.shipping_option_id })

const filled = async (room: Room): Promise<Begun> => {
  const begun = await begin(room)
  await room.owner.post(`/admin/returns/${begun.id}/request-items`, items(begun))
  return begun
}

const requested = async (room: Room): Promise<Begun> => {
  const begun = await filled(room)
  await room.owner.post(`/admin/returns/${begun.id}/request`)
  return begun
}

const receiving = async (room: Room): Promise<Begun> => {
  const begun = await requested(room)
  await room.owner.post(`/admin/returns/${begun.id}/receive`)
  return begun
}

const received = async (room: Room): Promise<Begun> => {
  const begun = await receiving(room)
  await room.owner.post(`/admin/returns/${begun.id}/receive-items`, items(begun))
  return begun
}

type Stage = (room: Room) => Promise<Begun>

const at =
  (stage: Stage, body?: (begun: Begun, room: Room) => object): Recipe =>
  async (room) => {
    const begun = await stage(room)
    return { params: { id: begun.id }, body: body?.(begun, room) }
  }

/** The routes of what is put into a return in one of its stages: lines or a way to send it. */
const part = (path: string, action: string, stage: Stage, body: (begun: Begun, room: Room) => object): Recipes => {
  const put: Recipe = async (room) => {
    const begun = await stage(room)
    const answer = await room.owner.post(`/admin/returns/${begun.id}/${path}`, body(begun, room))
    return { params: { id: begun.id, action_id: actionIn(answer, action) } }
  }
  const change = path === "shipping-method" ? { custom_amount: 1 } : { internal_note: "Changed" }
  return {
    [`POST /admin/returns/:id/${path}`]: at(stage, body),
    [`POST /admin/returns/:id/${path}/:action_id`]: async (room) => ({ ...(await put(room)), body: change }),
    [`DELETE /admin/returns/:id/${path}/:action_id`]: put,
  }
}

const asked = part("request-items", "RETURN_ITEM", begin, items)

/** Returns, from being asked for to being taken in. */
export const returns: Recipes = {
  "POST /admin/returns": ({ half }) => ({
    body: { order_id: half.shipped.id, location_id: half.stock_location_id },
  }),
  "GET /admin/returns/:id": ({ half }) => ({ params: { id: half.return_id } }),
  "POST /admin/returns/:id": at(begin, (_begun, { half }) => ({ location_id: half.stock_location_id })),
  "POST /admin/returns/:id/cancel": at(requested),
  "POST /admin/returns/:id/request": at(filled),
  "DELETE /admin/returns/:id/request": at(filled),
  "POST /admin/returns/:id/receive": at(requested),
  "DELETE /admin/returns/:id/receive": at(receiving),
  "POST /admin/returns/:id/receive/confirm": at(received),
  ...asked,
  ...part("shipping-method", "SHIPPING_ADD", filled, (_begun, room) => parcel(room)),
  ...part("receive-items", "RECEIVE_RETURN_ITEM", receiving, items),
  ...part("dismiss-items", "RECEIVE_DAMAGED_RETURN_ITEM", receiving, items),
  // Core takes away what was asked for here, not what was dismissed.
  "DELETE /admin/returns/:id/dismiss-items/:action_id": asked["DELETE /admin/returns/:id/request-items/:action_id"]!,
}
