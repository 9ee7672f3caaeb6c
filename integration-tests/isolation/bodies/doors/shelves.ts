import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { make, unique } from "../make.ts"
import { indexed } from "../settings/rules.ts"
import { atStore } from "./ask.ts"

const made = (path: string, key: string, create: (room: Room) => object) => (room: Room) =>
  make(room, path, key, create(room))

const one = (find: (room: Room) => string | Promise<string>, name = "id"): Recipe =>
  atStore(async (room) => ({ params: { [name]: await find(room) } }))

const region = async ({ owner }: Room) =>
  (await owner.get<{ regions: { id: string }[] }>("/admin/regions")).regions[0]!.id

/** What everybody may look at in the shop that the storefront's key is for. */
export const shelves: Recipes = {
  ...Object.fromEntries(
    ["collections", "currencies", "product-categories", "product-options", "product-tags", "product-types", "regions"]
      .concat(["return-reasons", "products", "product-variants"])
      .map((path) => [`GET /store/${path}`, atStore()])
  ),
  "GET /store/collections/:id": one(made("collections", "collection", ({ half }) => ({ title: unique(half) }))),
  "GET /store/currencies/:code": one(() => "eur", "code"),
  "GET /store/payment-providers": atStore(async (room) => ({ query: `region_id=${await region(room)}` })),
  "GET /store/product-categories/:id": one(
    made("product-categories", "product_category", ({ half }) => ({ name: unique(half), is_active: true }))
  ),
  "GET /store/product-options/:id": one(
    made("product-options", "product_option", ({ half }) => ({ title: unique(half), values: ["one"] }))
  ),
  "GET /store/product-tags/:id": one(made("product-tags", "product_tag", ({ half }) => ({ value: unique(half) }))),
  "GET /store/product-types/:id": one(made("product-types", "product_type", ({ half }) => ({ value: unique(half) }))),
  "GET /store/product-variants/:id": one(async ({ state, half }) => {
    const [row] = await state.sql<{ id: string }>("select id from product_variant where product_id = $1", [
      half.product_id,
    ])
    return row!.id
  }),
  "GET /store/products/:id": one(({ half }) => half.product_id),
  "GET /store/regions/:id": one(region),
  "GET /store/return-reasons/:id": one(
    made("return-reasons", "return_reason", ({ half }) => ({ value: unique(half), label: half.name }))
  ),
  "GET /health/ready": async ({ state }) => {
    await state.sql(
      `insert into job_worker (id, host, pid) values ('isolation', 'nowhere', 0) on conflict (id) do update set beat_at = now()`
    )
    return {}
  },
  "POST /store/search": atStore(async (room) => {
    await indexed(room)
    return { body: { entity: "throwaway" } }
  }),
}
