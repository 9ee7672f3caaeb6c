import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { make, unique } from "../make.ts"

const product: Recipe = ({ half }) => ({ params: { id: half.product_id } })

const variant = ({ half }: Room) => ({ id: half.product_id, variant_id: half.variant_id })

/** A product of the half's of which nobody has ordered anything. */
const unsold = async ({ owner, half }: Room) => {
  const { product: made } = await owner.post<{ product: { id: string; variants: { id: string }[] } }>(
    "/admin/products",
    {
      ...{ title: unique(half), sales_channels: [{ id: half.sales_channel_id }] },
      options: [{ title: "Kind", values: ["One", "Two"] }],
      variants: [{ title: "One", options: { Kind: "One" }, prices: [] }],
    }
  )
  return { id: made.id, variant_id: made.variants[0]!.id }
}

const ownImage = async ({ owner, half }: Room): Promise<string> => {
  const { product: changed } = await owner.post<{ product: { images: { id: string }[] } }>(
    `/admin/products/${half.product_id}?fields=*images`,
    { images: [{ url: "https://example.com/picture.png" }] }
  )
  return changed.images[0]!.id
}

const item = (room: Room) => make(room, "inventory-items", "inventory_item", { sku: unique(room.half) })

/** Products, their variants and pictures. */
export const products: Recipes = {
  "POST /admin/products": ({ half }) => ({
    body: {
      ...{ title: `${half.name} new`, handle: unique(half), sales_channels: [{ id: half.sales_channel_id }] },
      options: [{ title: "Kind", values: ["One"] }],
    },
  }),
  "GET /admin/products/:id": product,
  "POST /admin/products/:id": ({ half }) => ({
    params: { id: half.product_id },
    body: {
      ...{ title: "Changed", sales_channels: [{ id: half.sales_channel_id }] },
      variants: [{ id: half.variant_id, title: "Changed" }],
    },
  }),
  "DELETE /admin/products/:id": async (room) => ({ params: { id: (await unsold(room)).id } }),
  "POST /admin/products/batch": ({ half }) => ({
    body: { create: [], delete: [], update: [{ id: half.product_id, title: "Changed" }] },
  }),
  "GET /admin/products/:id/options": product,
  "POST /admin/products/:id/options/batch": ({ half }) => ({
    params: { id: half.product_id },
    body: { add: [{ title: unique(half), values: ["Red"] }] },
  }),
  "GET /admin/products/:id/variants": product,
  "POST /admin/products/:id/variants": async (room) => ({
    params: { id: (await unsold(room)).id },
    body: { title: "Two", sku: unique(room.half), prices: [], options: { Kind: "Two" } },
  }),
  "GET /admin/products/:id/variants/:variant_id": (room) => ({ params: variant(room) }),
  "POST /admin/products/:id/variants/:variant_id": (room) => ({ params: variant(room), body: { title: "Changed" } }),
  "DELETE /admin/products/:id/variants/:variant_id": async (room) => ({ params: await unsold(room) }),
  "POST /admin/products/:id/variants/batch": ({ half }) => ({
    params: { id: half.product_id },
    body: { create: [], delete: [], update: [{ id: half.variant_id, title: "Changed" }] },
  }),
  "POST /admin/products/:id/variants/:variant_id/images/batch": async (room) => ({
    params: variant(room),
    body: { add: [await ownImage(room)] },
  }),
  "POST /admin/products/:id/images/:image_id/variants/batch": async (room) => ({
    params: { id: room.half.product_id, image_id: await ownImage(room) },
    body: { add: [room.half.variant_id] },
  }),
  "POST /admin/products/:id/variants/:variant_id/inventory-items": async (room) => ({
    params: variant(room),
    body: { inventory_item_id: await item(room), required_quantity: 1 },
  }),
  "POST /admin/products/:id/variants/:variant_id/inventory-items/:inventory_item_id": (room) => ({
    params: { ...variant(room), inventory_item_id: room.half.inventory_item_id },
    body: { required_quantity: 2 },
  }),
  "DELETE /admin/products/:id/variants/:variant_id/inventory-items/:inventory_item_id": (room) => ({
    params: { ...variant(room), inventory_item_id: room.half.inventory_item_id },
  }),
  "POST /admin/products/:id/variants/inventory-items/batch": (room) => ({
    params: { id: room.half.product_id },
    body: {
      create: [],
      delete: [],
      update: [
        { variant_id: room.half.variant_id, inventory_item_id: room.half.inventory_item_id, required_quantity: 2 },
      ],
    },
  }),
}
