import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { isLockTimeout } from "../../../src/stock-guard/errors"
import { outcomeOf } from "../support/books"
import type { Flow } from "../support/suite"

/** On a busy machine somebody stands too long in core's line and tries again, as the 409 asks a shopper to. */
const patiently = async (attempt: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await attempt()
  } catch (error) {
    if (!isLockTimeout(error)) {
      throw error
    }
    return await patiently(attempt)
  }
}

const accepted = async (attempts: (() => Promise<unknown>)[]) => {
  const outcomes = await Promise.all(attempts.map((attempt) => outcomeOf(patiently(attempt))))
  return `${outcomes.filter((outcome) => outcome === "ok").length} of ${attempts.length} accepted`
}

const times = <Value>(count: number, make: (index: number) => Value) => Array.from({ length: count }, (_, n) => make(n))

/** Callers that meet on one item. */
export const concurrencyFlows: Flow[] = [
  {
    // https://github.com/medusajs/medusa/issues/16569
    name: "gives the last unit to one of ten direct reservations (16569)",
    run: async (kit) => {
      const item = await kit.item(1)
      return [await accepted(times(10, () => () => kit.reserve(item, 1))), await kit.books(item)]
    },
    guarded: ["1 of 10 accepted", "A s1 r1"],
    core: [/^([2-9]|10) of 10 accepted$/, /^A s1 r\d+ live\d+$/],
  },
  {
    name: "lets two raise their reservations of one item at once only as far as stock goes",
    run: async (kit) => {
      const item = await kit.item(5)
      const held = [await kit.reserve(item, 2), await kit.reserve(item, 2)]
      const raises = held.map(
        ({ id }) =>
          () =>
            kit.inventory.updateReservationItems([{ id, quantity: 3 }])
      )
      return [await accepted(raises), await kit.books(item)]
    },
    guarded: ["1 of 2 accepted", "A s5 r5"],
    core: ["2 of 2 accepted", /^A s5 r\d+ live6$/],
  },
  {
    name: "counts 200 parallel reservations of one hot item",
    run: async (kit) => {
      const item = await kit.item(500)
      await kit.reserve(item, 26)
      return [await accepted(times(200, () => () => kit.reserve(item, 1))), await kit.books(item)]
    },
    guarded: ["200 of 200 accepted", "A s500 r226"],
    core: ["200 of 200 accepted", /^A s500 r\d+ live226$/],
  },
  {
    name: "takes 2 and 1 backordered in one statement, later just the 7 units that are left",
    run: async (kit) => {
      const item = await kit.item(2)
      const claim = { inventory_item_id: item, location_id: kit.A }
      await kit.inventory.createReservationItems([
        { ...claim, quantity: 2 },
        { ...claim, quantity: 1, allow_backorder: true },
      ])
      const taken = await kit.books(item)
      await kit.stock(item, 10)
      return [taken, await accepted(times(10, () => () => kit.reserve(item, 1))), await kit.books(item)]
    },
    guarded: ["A s2 r3", "7 of 10 accepted", "A s10 r10"],
    core: ["A s2 r3", /^([89]|10) of 10 accepted$/, /^A s10 r\d+ live1\d$/],
  },
  {
    // What is left counts every live reservation, or two callers could share the rest behind a backorder.
    name: "lets one of two callers have the rest beside a backorder",
    run: async (kit) => {
      const item = await kit.item(10)
      await kit.reserve(item, 5)
      await kit.reserve(item, 3, { allow_backorder: true })
      return [await accepted(times(2, () => () => kit.reserve(item, 2))), await kit.books(item)]
    },
    guarded: ["1 of 2 accepted", "A s10 r10"],
    core: ["2 of 2 accepted", "A s10 r10 live12"],
  },
  {
    name: "completes six orders while three ship and three are cancelled",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(17)
      const line = { variant_id, quantity: 1 }
      const carts = await Promise.all(times(6, () => kit.cart(line)))
      const orders: Awaited<ReturnType<typeof kit.place>>[] = []
      for (let index = 0; index < 6; index++) {
        orders.push(await kit.place(line))
      }
      const outcome = await accepted([
        ...carts.map((cart) => () => kit.complete(cart)),
        ...orders.slice(0, 3).map((order) => () => kit.fulfil(order, 1)),
        ...orders.slice(3).map((order) => () => kit.run(cancelOrderWorkflow, { order_id: order.id })),
      ])
      return [outcome, await kit.books(item)]
    },
    guarded: ["12 of 12 accepted", "A s14 r6"],
  },
]
