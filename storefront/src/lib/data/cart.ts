import "server-only"
import { cache } from "react"
import type { StoreCart } from "@medusajs/types"
import type { Cart } from "@/lib/cart"
import { orderLimit, type Stock } from "@/lib/catalogue"
import { readLive, remove, write } from "./client"
import { readCartId, writeCartId } from "./cookies"
import { isStoreError } from "./errors"
import { addressFields, lineFields, toAddress, toLine, toTotals, totalFields } from "./order-mappers"
import type { Market } from "./regions"
import { listVariantStock } from "./stock"

const fields = [
  "id,email,region_id,completed_at,shipping_methods.shipping_option_id",
  totalFields,
  lineFields,
  addressFields,
].join()

type Answer = { cart: StoreCart & { completed_at?: string | null } }

// A cart is shown even while stock cannot be read; the order itself is checked by the server.
const readStock = async (variantIds: string[]): Promise<Stock[]> => {
  try {
    return await listVariantStock(variantIds)
  } catch {
    return []
  }
}

const toCart = async ({ cart }: Answer): Promise<Cart> => {
  const items = [...(cart.items ?? [])].sort((a, b) => a.id.localeCompare(b.id))
  const stock = await readStock(items.flatMap(({ variant_id }) => variant_id ?? []))
  return {
    id: cart.id,
    email: cart.email ?? "",
    country_code: cart.shipping_address?.country_code ?? null,
    region_id: cart.region_id ?? null,
    is_completed: Boolean(cart.completed_at),
    lines: items.map((item) => ({
      ...toLine(item),
      limit: orderLimit(stock.find(({ variant_id }) => variant_id === item.variant_id)),
    })),
    address: toAddress(cart.shipping_address),
    shipping_option_id: cart.shipping_methods?.[0]?.shipping_option_id ?? null,
    totals: toTotals(cart),
  }
}

/** A cart by its id, ordered or not; null where the server no longer knows it. */
export const retrieveCartById = async (id: string): Promise<Cart | null> => {
  try {
    return await toCart(await readLive<Answer>(`/store/carts/${id}`, { fields }))
  } catch (error) {
    if (isStoreError(error, "not_found")) {
      return null
    }
    throw error
  }
}

/** This browser's open cart; null where there is none, or it was ordered already. */
export const retrieveCart = cache(async (): Promise<Cart | null> => {
  const id = await readCartId()
  const cart = id ? await retrieveCartById(id) : null
  return cart && !cart.is_completed ? cart : null
})

/** Moves a cart to another market: its currency, taxes and ways of delivery. */
export const moveCart = async (cartId: string, market: Market) => {
  await write(
    `/store/carts/${cartId}`,
    { region_id: market.region_id, shipping_address: { country_code: market.country_code } },
    { fields: "id" }
  )
}

/** Puts a variant into this browser's cart, which is made where there is none. */
export const addLine = async (market: Market, variantId: string, quantity: number) => {
  const item = { variant_id: variantId, quantity }
  const cart = await retrieveCart()
  if (!cart) {
    const { cart: created } = await write<Answer>(
      "/store/carts",
      { region_id: market.region_id, shipping_address: { country_code: market.country_code }, items: [item] },
      { fields: "id" }
    )
    await writeCartId(created.id)
    return
  }
  if (cart.country_code !== market.country_code) {
    await moveCart(cart.id, market)
  }
  await write(`/store/carts/${cart.id}/line-items`, item, { fields: "id" })
}

/** Sets how many of a line are wanted; none takes it out. */
export const setLineQuantity = async (cartId: string, lineId: string, quantity: number) => {
  const path = `/store/carts/${cartId}/line-items/${lineId}`
  await (quantity > 0 ? write(path, { quantity }, { fields: "id" }) : remove(path))
}
