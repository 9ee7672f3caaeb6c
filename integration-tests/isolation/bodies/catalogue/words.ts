import type { Recipes, Room } from "../../recipe.ts"
import type { Call } from "../../requests.ts"
import { crud, make, unique } from "../make.ts"

const category = { path: "product-categories", key: "product_category" }
const collection = { path: "collections", key: "collection" }
const option = {
  ...{ path: "product-options", key: "product_option" },
  create: (half: Parameters<typeof unique>[0]) => ({ title: unique(half), values: ["one", "two"] }),
}

type Option = { product_option: { values: { id: string }[] } }

/** What sorts and describes products. */
export const words: Recipes = {
  ...crud({ ...category, create: (half) => ({ name: unique(half) }), change: { description: "Changed" } }),
  ...crud({ ...collection, create: (half) => ({ title: unique(half) }), change: { title: "Changed" } }),
  ...crud({
    path: "product-tags",
    key: "product_tag",
    create: (half) => ({ value: unique(half) }),
    change: { value: "c" },
  }),
  ...crud({
    ...{ path: "product-types", key: "product_type" },
    create: (half) => ({ value: unique(half) }),
    change: { value: "changed" },
  }),
  ...crud({ ...option, change: { title: "Changed" } }),
  "POST /admin/product-categories/:id/products": async (room) => ({
    params: { id: await make(room, category.path, category.key, { name: unique(room.half) }) },
    body: { add: [room.half.product_id] },
  }),
  "POST /admin/collections/:id/products": async (room) => ({
    params: { id: await make(room, collection.path, collection.key, { title: unique(room.half) }) },
    body: { add: [room.half.product_id] },
  }),
  "GET /admin/product-options/:id/values": async (room) => ({
    params: { id: await make(room, option.path, option.key, option.create(room.half)) },
  }),
  ...Object.fromEntries(
    ["GET", "POST", "DELETE"].map((method) => [
      `${method} /admin/product-options/:id/values/:value_id`,
      async (room: Room): Promise<Call> => {
        const id = await make(room, option.path, option.key, option.create(room.half))
        const { product_option } = await room.owner.get<Option>(`/admin/product-options/${id}?fields=*values`)
        return {
          params: { id, value_id: product_option.values[0]!.id },
          body: method === "POST" ? { value: "x" } : undefined,
        }
      },
    ])
  ),
}
