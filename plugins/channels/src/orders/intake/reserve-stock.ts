import type { InventoryLevelDTO, MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { isCoreStockRefusal, isStockRefusal, retryDeadlocks } from "../../stock-guard"
import type { ChannelConnectionDTO } from "../../types"
import { allocate, type Level, type Need, type Reservation } from "./allocate"

/** How often others may snatch units between reading the stock and claiming it, before the rest counts as missing. */
const SPLITS = 4

type Places = Pick<ChannelConnectionDTO, "default_location_id" | "stock_location_ids">

/**
 * Reserves what orders need, all of a batch in one statement. Where somebody took the units meanwhile, the stock is
 * read again and split anew; an order's reservations are made once, whatever became of them since.
 */
export async function reserveStock(container: MedusaContainer, connection: Places, needs: Need[]): Promise<void> {
  const inventory = container.resolve(Modules.INVENTORY)
  let open = needs
  for (let round = 1; open.length; round++) {
    const levels = await readLevels(container, connection, open)
    const rows = allocate(open, round < SPLITS ? levels : levels.map((level) => ({ ...level, available: 0 })))
    try {
      await retryDeadlocks(() => inventory.createReservationItems(rows.map(toInput)))
      return
    } catch (error) {
      const reserved = await linesWithReservations(container, open)
      if (reserved.size) {
        open = open.filter(({ line_item_id }) => !reserved.has(line_item_id))
      } else if (round >= SPLITS || !(isStockRefusal(error) || isCoreStockRefusal(error))) {
        throw error
      }
    }
  }
}

/** Reservations of these lines that no stock at the connection's locations covers: each belongs in an `oversold` issue. */
export async function listOversold(
  container: MedusaContainer,
  connection: Places,
  line_item_ids: string[]
): Promise<{ line_item_id: string; sku: string; missing: number }[]> {
  const inventory = container.resolve(Modules.INVENTORY)
  const rows = await inventory.listReservationItems(
    { line_item_id: line_item_ids },
    { select: ["line_item_id", "inventory_item_id", "metadata", "allow_backorder"] }
  )
  const missed = rows.filter(({ metadata, allow_backorder }) => allow_backorder && metadata?.missing)
  if (!missed.length) {
    return []
  }
  const levels = await inventory.listInventoryLevels({
    inventory_item_id: missed.map(({ inventory_item_id }) => inventory_item_id),
    location_id: locationsOf(connection),
  })
  const isShort = (item: string) =>
    MathBN.lt(MathBN.add(0, ...levels.filter((level) => level.inventory_item_id === item).map(availableOf)), 0)
  return missed
    .filter(({ inventory_item_id }) => isShort(inventory_item_id))
    .map(({ line_item_id, metadata }) => {
      const { missing, sku } = metadata as Reservation["metadata"]
      return { line_item_id: line_item_id!, sku, missing: missing! }
    })
}

const availableOf = ({ stocked_quantity, reserved_quantity }: InventoryLevelDTO) =>
  MathBN.sub(stocked_quantity, reserved_quantity)

const toInput = ({ external_id: _external_id, ...reservation }: Reservation) => reservation

const locationsOf = ({ default_location_id, stock_location_ids }: Places): string[] => [
  ...new Set([...(default_location_id ? [default_location_id] : []), ...stock_location_ids]),
]

const readLevels = async (container: MedusaContainer, connection: Places, needs: Need[]): Promise<Level[]> => {
  const inventory = container.resolve(Modules.INVENTORY)
  const locations = locationsOf(connection)
  const items = [...new Set(needs.map(({ inventory_item_id }) => inventory_item_id))]
  const found = await inventory.listInventoryLevels({ inventory_item_id: items, location_id: locations })
  const levels = found.map((level) => ({
    inventory_item_id: level.inventory_item_id,
    location_id: level.location_id,
    available: availableOf(level).toNumber(),
  }))
  const bare = items.filter((item) => !levels.some(({ inventory_item_id }) => inventory_item_id === item))
  const added = bare.map((inventory_item_id) => ({ inventory_item_id, location_id: locations[0]!, available: 0 }))
  if (added.length) {
    // An item that was never stocked at any location of the connection: it stands there with nothing.
    await inventory.createInventoryLevels(
      added.map(({ inventory_item_id, location_id }) => ({ inventory_item_id, location_id, stocked_quantity: 0 }))
    )
  }
  const rank = new Map(locations.map((location, index) => [location, index]))
  return [...levels, ...added].sort((left, right) => rank.get(left.location_id)! - rank.get(right.location_id)!)
}

const linesWithReservations = async (container: MedusaContainer, needs: Need[]): Promise<Set<string>> => {
  const rows = await container
    .resolve(Modules.INVENTORY)
    .listReservationItems(
      { line_item_id: needs.map(({ line_item_id }) => line_item_id) },
      { select: ["line_item_id"], withDeleted: true }
    )
  return new Set(rows.map(({ line_item_id }) => line_item_id!))
}
