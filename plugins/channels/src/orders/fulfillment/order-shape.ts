import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

/** An order as far as shipping it needs to know. */
export type ShippableOrder = {
  id: string
  status: string
  items: {
    id: string
    quantity: number
    title: string
    variant_title: string | null
    variant_sku: string | null
    variant_barcode: string | null
    detail: { id: string; fulfilled_quantity: number; shipped_quantity: number; delivered_quantity: number }
    variant: {
      manage_inventory: boolean
      inventory_items: { inventory_item_id: string; required_quantity: number }[]
    } | null
  }[]
  shipping_address: Record<string, unknown> | null
  fulfillments: {
    id: string
    canceled_at: Date | null
    shipped_at: Date | null
    delivered_at: Date | null
    items: { line_item_id: string; inventory_item_id: string | null; quantity: number }[]
  }[]
}

/** Reads an order with its lines' inventory and its fulfilments. */
export async function readShippableOrder(container: MedusaContainer, order_id: string): Promise<ShippableOrder> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "status",
      "items.*",
      "items.detail.*",
      "items.variant.manage_inventory",
      "items.variant.inventory_items.inventory_item_id",
      "items.variant.inventory_items.required_quantity",
      "shipping_address.*",
      "fulfillments.id",
      "fulfillments.canceled_at",
      "fulfillments.shipped_at",
      "fulfillments.delivered_at",
      "fulfillments.items.line_item_id",
      "fulfillments.items.inventory_item_id",
      "fulfillments.items.quantity",
    ],
    filters: { id: order_id },
  })
  if (!data[0]) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order ${order_id} does not exist.`)
  }
  return data[0] as unknown as ShippableOrder
}

type Item = ShippableOrder["items"][number]

/** What a line takes out of stock per unit; a line without managed inventory takes nothing. */
export const inventoryOf = ({ variant }: Pick<Item, "variant">) =>
  variant?.manage_inventory ? variant.inventory_items : []

/** How many units of each line a fulfilment carries; kits hold several items per unit. */
export const unitsOf = (order: ShippableOrder, fulfillment: ShippableOrder["fulfillments"][number]) =>
  [...Map.groupBy(fulfillment.items, ({ line_item_id }) => line_item_id)].map(([id, [first]]) => {
    const item = order.items.find((each) => each.id === id)
    const required =
      item?.variant?.inventory_items.find((each) => each.inventory_item_id === first!.inventory_item_id)
        ?.required_quantity ?? 1
    return { id, quantity: Number(first!.quantity) / required }
  })
