import {
  beginOrderEditOrderWorkflow,
  confirmOrderEditRequestWorkflow,
  orderEditUpdateItemQuantityWorkflow,
} from "@medusajs/medusa/core-flows"
import { databaseExecutor } from "../../../src/connections/services"
import { repairRevivedReservations } from "../../../src/stock-guard"
import { fulfilOrderWorkflow } from "../../../src/workflows/fulfillments"
import { outcomeOf } from "../support/books"
import type { Kit } from "../support/kit"
import type { Order } from "../support/orders"
import type { Flow } from "../support/suite"

/** Ships as the admin does, by Pasar's own path. */
const ship = (kit: Kit, order: Order, quantity: number, location_id?: string) =>
  kit.run(fulfilOrderWorkflow, {
    order_id: order.id,
    items: [{ id: order.items[0]!.id, quantity }],
    shipping_option_id: kit.shipping_option_id,
    location_id,
  })

const orderOfFour = async (kit: Kit, stockAtA: number, stockAtB?: number) => {
  const { item, variant_id } = await kit.single(stockAtA, stockAtB)
  return { item, order: await kit.place({ variant_id, quantity: 4 }) }
}

/** What the live reservations of an item are: claims or backorders. */
const kinds = async (kit: Kit, item: string) => {
  const rows = await kit.sql<{ allow_backorder: boolean }>(
    "select allow_backorder from reservation_item where inventory_item_id = $1 and deleted_at is null",
    [item]
  )
  return rows.map(({ allow_backorder }) => (allow_backorder ? "backorder" : "claim")).join(", ")
}

const setQuantity = async (kit: Kit, order: Order, quantity: number) => {
  await kit.run(beginOrderEditOrderWorkflow, { order_id: order.id })
  const items = [{ id: order.items[0]!.id, quantity }]
  await kit.run(orderEditUpdateItemQuantityWorkflow, { order_id: order.id, items })
  await kit.run(confirmOrderEditRequestWorkflow, { order_id: order.id, confirmed_by: "user_guard" })
}

const letSettle = async (kit: Kit) => {
  await kit.sql("update reservation_item set updated_at = now() - interval '2 minutes'")
  await kit.sql("update order_item set updated_at = now() - interval '2 minutes'")
}

const repaired = async (kit: Kit) => `${await repairRevivedReservations(databaseExecutor(kit.container))} repaired`

/** What core gets wrong and Pasar covers beside it: part of a fully reserved item ships, revived reservations go. */
export const coreFaultFlows: Flow[] = [
  {
    name: "ships one of four reserved of four, then the rest, and the rest stays a claim in between",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 4)
      await ship(kit, order, 1)
      const part = [await kit.books(item), await kinds(kit, item), await outcomeOf(kit.reserve(item, 1))]
      await ship(kit, order, 3)
      return [...part, await kit.books(item)]
    },
    guarded: ["A s3 r3", "claim", "refused by core", "A s0 r0"],
  },
  {
    name: "ships a part where stock fell below the reserved, and what is left is a backorder",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 6)
      await kit.stock(item, 3)
      await ship(kit, order, 1)
      return [await kit.books(item), await kinds(kit, item)]
    },
    guarded: ["A s2 r3", "backorder"],
    core: ["A s2 r3", "claim"],
  },
  {
    name: "still refuses a part from another location that cannot hold the rest",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 4, 3)
      return [await outcomeOf(ship(kit, order, 1, kit.B)), await kit.books(item), await kinds(kit, item)]
    },
    guarded: ["refused by the guard", "A s4 r4, B s3 r0", "claim"],
    core: ["ok", "A s4 r4 live0, B s2 r3", "claim"],
  },
  {
    name: "leaves claims as they were where the shipment fails",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 4)
      const outcome = await outcomeOf(ship(kit, order, 5))
      return [outcome === "ok" ? "ok" : "failed", await kit.books(item), await kinds(kit, item)]
    },
    guarded: ["failed", "A s4 r4", "claim"],
  },
  {
    // 2 units, edited to 5; an edit to 6 of 5 is refused and leaves 2 + 5 live.
    name: "gives revived reservations back once the line has settled",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(5)
      const order = await kit.place({ variant_id, quantity: 2 })
      await setQuantity(kit, order, 5)
      await outcomeOf(setQuantity(kit, order, 6))
      const seen = [await kit.books(item), await repaired(kit)]
      await letSettle(kit)
      return [...seen, await repaired(kit), await kit.books(item), await repaired(kit)]
    },
    guarded: ["A s5 r7", "0 repaired", "1 repaired", "A s5 r5", "0 repaired"],
    core: ["A s5 r7", "0 repaired", "1 repaired", "A s5 r7 live5", "0 repaired"],
  },
  {
    name: "tells revived reservations from what kits, parts and backorders hold rightly",
    run: async (kit) => {
      const [cup, saucer] = [await kit.item(9), await kit.item(9)]
      const [variant_id] = await kit.variants([
        { items: [{ inventory_item_id: cup }, { inventory_item_id: saucer, required_quantity: 2 }] },
      ])
      await kit.place({ variant_id: variant_id!, quantity: 3 })
      const { item, variant_id: single } = await kit.single(9)
      await kit.fulfil(await kit.place({ variant_id: single, quantity: 4 }), 1)
      await kit.reserve(item, 2)
      await letSettle(kit)
      return [await repaired(kit), await kit.books(cup), await kit.books(saucer), await kit.books(item)]
    },
    guarded: ["0 repaired", "A s9 r3", "A s9 r6", "A s8 r5"],
  },
]
