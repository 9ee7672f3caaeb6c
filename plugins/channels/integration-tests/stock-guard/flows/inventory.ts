import {
  batchInventoryItemLevelsWorkflow,
  createStockLocationsWorkflow,
  deleteProductsWorkflow,
  deleteStockLocationsWorkflow,
  updateInventoryLevelsWorkflow,
} from "@medusajs/medusa/core-flows"
import { outcomeOf } from "../support/books"
import type { Kit } from "../support/kit"
import type { Flow } from "../support/suite"

const levelId = async (kit: Kit, item: string) =>
  (await kit.inventory.listInventoryLevels({ inventory_item_id: item }))[0]!.id

/** A level with 2 units reserved that is then soft-deleted under its reservation. */
const lostLevel = async (kit: Kit) => {
  const item = await kit.item(5)
  await kit.reserve(item, 2)
  const id = await levelId(kit, item)
  await kit.inventory.softDeleteInventoryLevels([id])
  return { item, id }
}

/** Stock corrections, levels, locations and products. */
export const inventoryFlows: Flow[] = [
  {
    name: "never refuses a stock correction",
    run: async (kit) => {
      const item = await kit.item(5)
      await kit.reserve(item, 4)
      await kit.stock(item, 2)
      const lowered = await kit.books(item)
      await kit.stock(item, 9)
      const raised = await kit.books(item)
      await kit.inventory.adjustInventory(item, kit.A, -3)
      return [lowered, raised, await kit.books(item)]
    },
    guarded: ["A s2 r4", "A s9 r4", "A s6 r4"],
  },
  {
    name: "creates, updates and deletes levels in a batch; core keeps a reserved one",
    run: async (kit) => {
      const item = await kit.item(5)
      const update = [{ inventory_item_id: item, location_id: kit.A, stocked_quantity: 7 }]
      const create = [{ inventory_item_id: item, location_id: kit.B, stocked_quantity: 3 }]
      await kit.run(batchInventoryItemLevelsWorkflow, { create, update, delete: [] })
      const batched = await kit.books(item)
      await kit.reserve(item, 1)
      const remove = [await levelId(kit, item)]
      const attempt = kit.run(batchInventoryItemLevelsWorkflow, { create: [], update: [], delete: remove })
      return [batched, (await outcomeOf(attempt)) === "ok" ? "deleted" : "kept", await kit.books(item)]
    },
    guarded: ["A s7 r0, B s3 r0", "kept", "A s7 r1, B s3 r0"],
  },
  {
    name: "updates 50 levels at once",
    run: async (kit) => {
      const items = await Promise.all(Array.from({ length: 50 }, () => kit.item(5)))
      await kit.inventory.createReservationItems(
        items.map((inventory_item_id) => ({ inventory_item_id, location_id: kit.A, quantity: 2 }))
      )
      await kit.run(updateInventoryLevelsWorkflow, {
        updates: items.map((inventory_item_id) => ({ inventory_item_id, location_id: kit.A, stocked_quantity: 8 })),
      })
      return [...new Set(await Promise.all(items.map((item) => kit.books(item))))]
    },
    guarded: ["A s8 r2"],
  },
  {
    name: "keeps the counter against a raw write",
    run: async (kit) => {
      const item = await kit.item(5)
      await kit.reserve(item, 2)
      await kit.sql("update inventory_level set reserved_quantity = 99 where inventory_item_id = $1", [item])
      return [await kit.books(item)]
    },
    guarded: ["A s5 r2"],
    core: ["A s5 r99 live2"],
  },
  {
    name: "restores a level that was deleted under its reservation",
    run: async (kit) => {
      const { item, id } = await lostLevel(kit)
      await kit.inventory.restoreInventoryLevels([id])
      return [await kit.books(item)]
    },
    guarded: ["A s5 r2"],
  },
  {
    name: "a new level in place of a deleted one knows its reservations",
    run: async (kit) => {
      const { item } = await lostLevel(kit)
      await kit.inventory.createInventoryLevels([{ inventory_item_id: item, location_id: kit.A, stocked_quantity: 4 }])
      return [await kit.books(item)]
    },
    guarded: ["A s4 r2"],
    core: ["A s4 r0 live2"],
  },
  {
    name: "leaves levels and reservations of a deleted location as core does",
    run: async (kit) => {
      const item = await kit.item(0)
      const [location] = await kit.run(createStockLocationsWorkflow, { locations: [{ name: "Pop-up" }] })
      const location_id = location!.id
      await kit.inventory.createInventoryLevels([{ inventory_item_id: item, location_id, stocked_quantity: 5 }])
      await kit.reserve(item, 2, { location_id })
      await kit.run(deleteStockLocationsWorkflow, { ids: [location_id] })
      return [await kit.books(item)]
    },
    guarded: ["? s5 r2, A s0 r0"],
  },
  {
    name: "deletes a product that nobody reserved; core keeps one that somebody did",
    run: async (kit) => {
      const attempts: string[] = []
      for (const reserved of [0, 1]) {
        const { item, variant_id } = await kit.single(5)
        if (reserved) {
          await kit.place({ variant_id, quantity: reserved })
        }
        const rows = await kit.sql<{ product_id: string }>("select product_id from product_variant where id = $1", [
          variant_id,
        ])
        const outcome = await outcomeOf(kit.run(deleteProductsWorkflow, { ids: [rows[0]!.product_id] }))
        attempts.push(outcome === "ok" ? "deleted" : "kept", await kit.books(item))
      }
      return attempts
    },
    guarded: ["deleted", "", "kept", "A s5 r1"],
  },
  {
    name: "deletes an inventory item with everything below it",
    run: async (kit) => {
      const item = await kit.item(5)
      await kit.reserve(item, 2)
      const before = await kit.books(item)
      await kit.sql("delete from inventory_item where id = $1", [item])
      const left = await kit.sql("select 1 from reservation_item where inventory_item_id = $1", [item])
      return [before, await kit.books(item), `${left.length} reservations`]
    },
    guarded: ["A s5 r2", "", "0 reservations"],
  },
]
