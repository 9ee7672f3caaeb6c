import type { ShopHalf } from "../../../http/support/shop-half.ts"
import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { crud, make, unique } from "../make.ts"

const customer = {
  ...{ path: "customers", key: "customer" },
  create: (half: ShopHalf) => ({ email: `${unique(half)}@isolation.test`, first_name: half.name }),
}
const group = { path: "customer-groups", key: "customer_group", create: (half: ShopHalf) => ({ name: unique(half) }) }

const own: Recipe = ({ half }) => ({ params: { id: half.customer_id } })
const groupOf = (room: Room) => make(room, group.path, group.key, group.create(room.half))

type Addresses = { customer: { addresses: { id: string }[] } }

const address = async ({ owner, half }: Room) => {
  const { customer: changed } = await owner.post<Addresses>(
    `/admin/customers/${half.customer_id}/addresses?fields=id,*addresses`,
    { address_name: half.name, address_1: `${half.name} Road`, country_code: "de" }
  )
  return { id: half.customer_id, address_id: changed.addresses[0]!.id }
}

/** Customers, their addresses and groups. */
export const people: Recipes = {
  ...crud({ ...customer, change: { first_name: "Changed" } }),
  "GET /admin/customers/:id": own,
  "GET /admin/customers/:id/addresses": async (room) => {
    await address(room)
    return await own(room)
  },
  "POST /admin/customers/:id/addresses": async (room) => ({
    ...(await own(room)),
    body: { address_name: "Second", country_code: "de" },
  }),
  "GET /admin/customers/:id/addresses/:address_id": async (room) => ({ params: await address(room) }),
  "POST /admin/customers/:id/addresses/:address_id": async (room) => ({
    params: await address(room),
    body: { city: "Changed" },
  }),
  "DELETE /admin/customers/:id/addresses/:address_id": async (room) => ({ params: await address(room) }),
  "POST /admin/customers/:id/customer-groups": async (room) => ({
    ...(await own(room)),
    body: { add: [await groupOf(room)] },
  }),
  ...crud({ ...group, change: { name: "Changed" } }),
  "POST /admin/customer-groups/:id/customers": async (room) => ({
    params: { id: await groupOf(room) },
    body: { add: [room.half.customer_id] },
  }),
}
