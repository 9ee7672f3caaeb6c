import { outcomeOf, tally } from "../support/books"
import type { Flow } from "../support/suite"

/** Completing carts, the way every storefront order is made. */
export const checkoutFlows: Flow[] = [
  {
    name: "completes one line",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(5)
      await kit.place({ variant_id, quantity: 2 })
      return [await kit.books(item)]
    },
    guarded: ["A s5 r2"],
  },
  {
    name: "completes two lines of one item with enough stock",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(5)
      await kit.place({ variant_id, quantity: 2 }, { variant_id, quantity: 3 })
      return [await kit.books(item)]
    },
    guarded: ["A s5 r5"],
  },
  {
    name: "completes a kit of two items",
    run: async (kit) => {
      const [cup, saucer] = [await kit.item(5), await kit.item(9)]
      const [variant_id] = await kit.variants([
        { items: [{ inventory_item_id: cup }, { inventory_item_id: saucer, required_quantity: 2 }] },
      ])
      await kit.place({ variant_id: variant_id!, quantity: 3 })
      return [await kit.books(cup), await kit.books(saucer)]
    },
    guarded: ["A s5 r3", "A s9 r6"],
  },
  {
    name: "completes an item that two variants share, one of each",
    run: async (kit) => {
      const item = await kit.item(8)
      const [single, triple] = await kit.variants([
        { items: [{ inventory_item_id: item }] },
        { items: [{ inventory_item_id: item, required_quantity: 3 }] },
      ])
      await kit.place({ variant_id: single!, quantity: 1 }, { variant_id: triple!, quantity: 2 })
      return [await kit.books(item)]
    },
    guarded: ["A s8 r7"],
  },
  {
    // https://github.com/medusajs/medusa/issues/16502: each line alone passes core's check.
    name: "refuses two lines of one item whose sum is above stock (16502)",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(3)
      const attempt = kit.place({ variant_id, quantity: 2 }, { variant_id, quantity: 2 })
      return [await outcomeOf(attempt), await kit.books(item)]
    },
    guarded: ["refused by the guard", "A s3 r0"],
    core: ["ok", "A s3 r4"],
  },
  {
    name: "refuses a cart whose stock was lowered after it was made",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(5)
      const cart = await kit.cart({ variant_id, quantity: 4 })
      await kit.stock(item, 3)
      return [await outcomeOf(kit.complete(cart)), await kit.books(item)]
    },
    guarded: ["refused by core", "A s3 r0"],
  },
  {
    name: "takes a variant with backorder above stock",
    run: async (kit) => {
      const item = await kit.item(2)
      const [variant_id] = await kit.variants([{ items: [{ inventory_item_id: item }], allow_backorder: true }])
      await kit.place({ variant_id: variant_id!, quantity: 5 })
      return [await kit.books(item)]
    },
    guarded: ["A s2 r5"],
  },
  {
    name: "takes normal 2 and backorder 3 of one item with stock 2",
    run: async (kit) => {
      const item = await kit.item(2)
      const items = [{ inventory_item_id: item }]
      const [normal, backorder] = await kit.variants([{ items }, { items, allow_backorder: true }])
      await kit.place({ variant_id: normal!, quantity: 2 }, { variant_id: backorder!, quantity: 3 })
      return [await kit.books(item)]
    },
    guarded: ["A s2 r5"],
  },
  {
    name: "sells the last unit to one of ten carts in one process",
    run: async (kit) => {
      const { item, variant_id } = await kit.single(1)
      const carts = await Promise.all(Array.from({ length: 10 }, () => kit.cart({ variant_id, quantity: 1 })))
      return [await tally(carts.map((cart) => kit.complete(cart))), await kit.books(item)]
    },
    guarded: ["1 ok, 9 refused by core", "A s1 r1"],
  },
]
