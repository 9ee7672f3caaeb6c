import { outcomeOf } from "../support/books"
import type { Flow } from "../support/suite"

/** Reservations themselves, through the inventory module, where core's own lock does not reach. */
export const reservationFlows: Flow[] = [
  {
    name: "creates, raises, lowers and describes a reservation",
    run: async (kit) => {
      const item = await kit.item(5)
      const { id } = await kit.reserve(item, 2)
      const seen = [await kit.books(item)]
      for (const change of [{ quantity: 5 }, { quantity: 1 }, { description: "Held for a regular" }]) {
        await kit.inventory.updateReservationItems([{ id, ...change }])
        seen.push(await kit.books(item))
      }
      return seen
    },
    guarded: ["A s5 r2", "A s5 r5", "A s5 r1", "A s5 r1"],
  },
  {
    name: "deletes and restores a reservation",
    run: async (kit) => {
      const item = await kit.item(5)
      const { id } = await kit.reserve(item, 3)
      await kit.inventory.softDeleteReservationItems([id])
      const deleted = await kit.books(item)
      await kit.inventory.restoreReservationItems([id])
      return [deleted, await kit.books(item)]
    },
    guarded: ["A s5 r0", "A s5 r3"],
  },
  {
    name: "deletes a reservation for good",
    run: async (kit) => {
      const item = await kit.item(5)
      const { id } = await kit.reserve(item, 3)
      await kit.inventory.deleteReservationItems([id])
      return [await kit.books(item)]
    },
    guarded: ["A s5 r0"],
  },
  {
    name: "refuses to raise a reservation above stock",
    run: async (kit) => {
      const item = await kit.item(5)
      const { id } = await kit.reserve(item, 3)
      const raise = kit.inventory.updateReservationItems([{ id, quantity: 6 }])
      return [await outcomeOf(raise), await kit.books(item)]
    },
    guarded: ["refused by core", "A s5 r3"],
  },
  {
    // Medusa's rollback restores reservations: refusing one would lose it.
    name: "restores a reservation even above stock",
    run: async (kit) => {
      const item = await kit.item(3)
      const { id } = await kit.reserve(item, 3)
      await kit.inventory.softDeleteReservationItems([id])
      await kit.reserve(item, 2)
      await kit.inventory.restoreReservationItems([id])
      return [await kit.books(item)]
    },
    guarded: ["A s3 r5"],
  },
  {
    name: "refuses to move a reservation to a location that lacks stock",
    run: async (kit) => {
      const item = await kit.item(5, 1)
      const { id } = await kit.reserve(item, 2)
      const move = kit.inventory.updateReservationItems([{ id, location_id: kit.B }])
      return [await outcomeOf(move), await kit.books(item)]
    },
    guarded: ["refused by the guard", "A s5 r2, B s1 r0"],
    core: ["ok", "A s5 r2 live0, B s1 r2"],
  },
  {
    name: "moves a reservation to a location that has stock",
    run: async (kit) => {
      const item = await kit.item(5, 2)
      const { id } = await kit.reserve(item, 2)
      await kit.inventory.updateReservationItems([{ id, location_id: kit.B }])
      return [await kit.books(item)]
    },
    guarded: ["A s5 r0, B s2 r2"],
    core: ["A s5 r2 live0, B s2 r2"],
  },
  {
    name: "refuses to turn a backorder into a claim above stock",
    run: async (kit) => {
      const item = await kit.item(2)
      const { id } = await kit.reserve(item, 5, { allow_backorder: true })
      const turn = kit.sql("update reservation_item set allow_backorder = false where id = $1", [id])
      return [await outcomeOf(turn), await kit.books(item)]
    },
    guarded: ["refused by the guard", "A s2 r5"],
    core: ["ok", "A s2 r5"],
  },
]
