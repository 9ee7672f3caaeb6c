import type { IInventoryService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { ReturnWorkflow } from "@medusajs/framework/workflows-sdk"
import type { App } from "../../../../../integration-tests/harness/app.ts"
import { books } from "./books"
import { completeCart, createCart, fulfil, placeOrder, retrieveOrder, type Line, type Order } from "./orders"
import { createItem, createVariants, type Shop, type VariantInput } from "./shop"

/** What a flow works with: one shop and short words for what happens in it. */
export const createKit = (app: App, shop: Shop) => {
  const inventory = shop.container.resolve<IInventoryService>(Modules.INVENTORY)
  return {
    ...shop,
    inventory,
    sql: app.sql,
    item: (stockAtA: number, stockAtB?: number) => createItem(shop, stockAtA, stockAtB),
    variants: (inputs: VariantInput[]) => createVariants(shop, inputs),
    /** An item with one variant that takes one unit of it. */
    single: async (stockAtA: number, stockAtB?: number) => {
      const item = await createItem(shop, stockAtA, stockAtB)
      const [variant_id] = (await createVariants(shop, [{ items: [{ inventory_item_id: item }] }])) as [string]
      return { item, variant_id }
    },
    cart: (...lines: Line[]) => createCart(shop, lines),
    complete: (cart_id: string) => completeCart(shop, cart_id),
    place: (...lines: Line[]) => placeOrder(shop, ...lines),
    order: (id: string) => retrieveOrder(shop, id),
    fulfil: (order: Order, quantity: number, location_id?: string) => fulfil(shop, order, quantity, location_id),
    reserve: (item: string, quantity: number, rest: { location_id?: string; allow_backorder?: boolean } = {}) =>
      inventory.createReservationItems({ inventory_item_id: item, location_id: shop.A, quantity, ...rest }),
    stock: (item: string, stocked_quantity: number, location_id = shop.A) =>
      inventory.updateInventoryLevels([{ inventory_item_id: item, location_id, stocked_quantity }]),
    run: async <Input, Result, Hooks extends unknown[]>(
      workflow: ReturnWorkflow<Input, Result, Hooks>,
      input: Input
    ): Promise<Result> => (await workflow(shop.container).run({ input: input as never })).result as Result,
    books: (item: string) => books(app, shop, item),
  }
}

export type Kit = ReturnType<typeof createKit>
