import { cancelOrderFulfillmentWorkflow, cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { outcomeOf } from "../support/books"
import type { Kit } from "../support/kit"
import type { Order } from "../support/orders"
import type { Flow } from "../support/suite"

const cancelFulfilment = (kit: Kit, order: Order, fulfillment_id: string) =>
  kit.run(cancelOrderFulfillmentWorkflow, { order_id: order.id, fulfillment_id })

/** An order of 4 units on the given stock. */
const orderOfFour = async (kit: Kit, stockAtA: number, stockAtB?: number) => {
  const { item, variant_id } = await kit.single(stockAtA, stockAtB)
  return { item, order: await kit.place({ variant_id, quantity: 4 }) }
}

/** Shipping takes the units off stock and off the reservation, in that order and in two transactions. */
export const fulfilmentFlows: Flow[] = [
  {
    name: "fulfils in full, then cancels the fulfilment",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 4)
      const fulfilment = await kit.fulfil(order, 4)
      const shipped = await kit.books(item)
      await cancelFulfilment(kit, order, fulfilment)
      return [shipped, await kit.books(item)]
    },
    guarded: ["A s0 r0", "A s4 r4"],
  },
  {
    name: "fulfils in two parts with stock to spare, then cancels each",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 10)
      const first = await kit.fulfil(order, 1)
      const second = await kit.fulfil(order, 3)
      const shipped = await kit.books(item)
      await cancelFulfilment(kit, order, first)
      await cancelFulfilment(kit, order, second)
      return [shipped, await kit.books(item)]
    },
    guarded: ["A s6 r0", "A s10 r4"],
  },
  {
    // Core wants stock to be available even for a decrease: Pasar's own path covers it (core-faults.spec.ts).
    name: "core refuses to ship a part where all stock is reserved",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 4)
      return [await outcomeOf(kit.fulfil(order, 1)), await kit.books(item)]
    },
    guarded: ["refused by core", "A s4 r4"],
  },
  {
    name: "core refuses to ship a part where stock fell below the reserved",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 6)
      await kit.stock(item, 3)
      return [await outcomeOf(kit.fulfil(order, 1)), await kit.books(item)]
    },
    guarded: ["refused by core", "A s3 r4"],
  },
  {
    name: "fulfils in full, stock is set to 0, the fulfilment is cancelled",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 4)
      const fulfilment = await kit.fulfil(order, 4)
      await kit.stock(item, 0)
      await cancelFulfilment(kit, order, fulfilment)
      return [await kit.books(item)]
    },
    guarded: ["A s4 r4"],
  },
  {
    name: "fulfils in full on an oversold level; core refuses the cancellation",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 4)
      await kit.stock(item, 1)
      const fulfilment = await kit.fulfil(order, 4)
      const shipped = await kit.books(item)
      return [shipped, await outcomeOf(cancelFulfilment(kit, order, fulfilment)), await kit.books(item)]
    },
    guarded: ["A s-3 r0", "refused by core", "A s-3 r0"],
  },
  {
    name: "fulfils in full from another location, below zero",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 4, 2)
      await kit.fulfil(order, 4, kit.B)
      return [await kit.books(item)]
    },
    guarded: ["A s4 r0, B s-2 r0"],
  },
  {
    name: "fulfils a part from another location that can hold the rest",
    run: async (kit) => {
      // B is stocked after the order, or core would reserve there.
      const { item, order } = await orderOfFour(kit, 4, 0)
      await kit.stock(item, 5, kit.B)
      await kit.fulfil(order, 1, kit.B)
      return [await kit.books(item)]
    },
    guarded: ["A s4 r0, B s4 r3"],
    core: ["A s4 r4 live0, B s4 r3"],
  },
  {
    // The one flow that core accepts and the guard does not: it would oversell B.
    name: "refuses a part from another location that cannot hold the rest",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 4, 3)
      return [await outcomeOf(kit.fulfil(order, 1, kit.B)), await kit.books(item)]
    },
    guarded: ["refused by the guard", "A s4 r4, B s3 r0"],
    core: ["ok", "A s4 r4 live0, B s2 r3"],
  },
  {
    name: "cancels an order",
    run: async (kit) => {
      const { item, order } = await orderOfFour(kit, 5)
      await kit.run(cancelOrderWorkflow, { order_id: order.id })
      return [await kit.books(item)]
    },
    guarded: ["A s5 r0"],
  },
]
