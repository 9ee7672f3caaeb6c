import {
  beginOrderEditOrderWorkflow,
  confirmOrderEditRequestWorkflow,
  orderEditAddNewItemWorkflow,
  orderEditUpdateItemQuantityWorkflow,
} from "@medusajs/medusa/core-flows"
import { outcomeOf } from "../support/books"
import type { Kit } from "../support/kit"
import type { Order } from "../support/orders"
import type { Flow } from "../support/suite"

const edit = async (kit: Kit, order: Order, change: () => Promise<unknown>) => {
  await kit.run(beginOrderEditOrderWorkflow, { order_id: order.id })
  await change()
  await kit.run(confirmOrderEditRequestWorkflow, { order_id: order.id, confirmed_by: "user_guard" })
}

const setQuantity = (kit: Kit, order: Order, quantity: number, line = 0) =>
  edit(kit, order, () =>
    kit.run(orderEditUpdateItemQuantityWorkflow, {
      order_id: order.id,
      items: [{ id: order.items[line]!.id, quantity }],
    })
  )

const addItem = (kit: Kit, order: Order, variant_id: string, quantity: number) =>
  edit(kit, order, () =>
    kit.run(orderEditAddNewItemWorkflow, { order_id: order.id, items: [{ variant_id, quantity, unit_price: 0 }] })
  )

/** "refused" whoever refused it: core words its refusal of an edit in several ways. */
const refusedOrOk = async (attempt: Promise<unknown>) => ((await outcomeOf(attempt)) === "ok" ? "ok" : "refused")

/** Confirming an edit deletes the reservations of the order's lines and makes them again. */
export const orderEditFlows: Flow[] = [
  {
    name: "adds an item to an order",
    run: async (kit) => {
      const first = await kit.single(5)
      const added = await kit.single(5)
      const order = await kit.place({ variant_id: first.variant_id, quantity: 2 })
      await addItem(kit, order, added.variant_id, 3)
      return [await kit.books(first.item), await kit.books(added.item)]
    },
    guarded: ["A s5 r2", "A s5 r3"],
  },
  {
    name: "raises, lowers and removes a line",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(5)
      const order = await kit.place({ variant_id, quantity: 2 })
      const seen: string[] = []
      for (const quantity of [4, 1, 0]) {
        await setQuantity(kit, order, quantity)
        seen.push(await kit.books(item))
      }
      return seen
    },
    guarded: ["A s5 r4", "A s5 r1", "A s5 r0"],
  },
  {
    // Core's rollback by line item also revives the reservation that the first edit had replaced: 2 + 5 live.
    name: "keeps the reservations of a refused edit, revived ones included",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(5)
      const order = await kit.place({ variant_id, quantity: 2 })
      await setQuantity(kit, order, 5)
      return [await refusedOrOk(setQuantity(kit, order, 6)), await kit.books(item)]
    },
    guarded: ["refused", "A s5 r7"],
  },
  {
    name: "edits another line while this level is oversold",
    run: async (kit) => {
      const oversold = await kit.single(5)
      const other = await kit.single(5)
      const order = await kit.place(
        { variant_id: oversold.variant_id, quantity: 4 },
        { variant_id: other.variant_id, quantity: 1 }
      )
      await kit.stock(oversold.item, 2)
      const line = order.items.findIndex(({ variant_id }) => variant_id === other.variant_id)
      await setQuantity(kit, order, 3, line)
      return [await kit.books(oversold.item), await kit.books(other.item)]
    },
    guarded: ["A s2 r4", "A s5 r3"],
  },
  {
    name: "core refuses to lower an oversold line that would stay oversold",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(5)
      const order = await kit.place({ variant_id, quantity: 5 })
      await kit.stock(item, 3)
      return [await refusedOrOk(setQuantity(kit, order, 4)), await kit.books(item)]
    },
    guarded: ["refused", "A s3 r5"],
  },
]
