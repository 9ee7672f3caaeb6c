import { randomUUID } from "node:crypto"
import { completeCartWorkflow, createCartWorkflow, createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Shop } from "./shop"

export type Line = { variant_id: string; quantity: number }

/** A cart with these lines; two lines of one variant stay two lines. */
export const createCart = async (shop: Shop, lines: Line[]): Promise<string> => {
  const { result } = await createCartWorkflow(shop.container).run({
    input: {
      region_id: shop.region_id,
      sales_channel_id: shop.channel_id,
      currency_code: "sgd",
      // One customer per cart: core cannot make one customer twice at the same moment.
      email: `${randomUUID()}@example.com`,
      items: lines.map((line, index) => ({ ...line, metadata: { line: index } })),
    },
  })
  return result.id
}

export type Order = { id: string; items: { id: string; variant_id: string; quantity: number }[] }

/** Completes a cart as the storefront does. */
export const completeCart = async (shop: Shop, cart_id: string): Promise<Order> => {
  const { result } = await completeCartWorkflow(shop.container).run({ input: { id: cart_id } })
  return await retrieveOrder(shop, result.id)
}

/** An order of one line per pair, placed as the storefront does. */
export const placeOrder = async (shop: Shop, ...lines: Line[]): Promise<Order> =>
  completeCart(shop, await createCart(shop, lines))

export const retrieveOrder = async (shop: Shop, id: string): Promise<Order> => {
  const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "items.id", "items.variant_id", "items.quantity"],
    filters: { id },
  })
  return data[0] as unknown as Order
}

/** Ships some units of an order's first line; gives the fulfilment's id. */
export const fulfil = async (shop: Shop, order: Order, quantity: number, location_id?: string): Promise<string> => {
  const { result } = await createOrderFulfillmentWorkflow(shop.container).run({
    input: {
      order_id: order.id,
      items: [{ id: order.items[0]!.id, quantity }],
      shipping_option_id: shop.shipping_option_id,
      location_id,
    },
  })
  return result.id
}
