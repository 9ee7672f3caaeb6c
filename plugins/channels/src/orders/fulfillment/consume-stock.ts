import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sqlExecutor, type SqlExecutor } from "@pasar/integrations"
import { retryDeadlocks } from "../../stock-guard"

/** Units of an inventory item that leave with one line. */
export type Consumption = { line_item_id: string; inventory_item_id: string; quantity: number }

type LiveReservation = { id: string; location_id: string; quantity: string }

type Shipment = {
  id: string
  location_id: string
  channel_order_id: string
  fulfillment_id: string
  external_package_id: string | null
  status: "requested" | "arranged"
}

/**
 * Opens the shipment's row and takes its units out of stock and reservations, in one transaction: the row says that it
 * was done, so a repeat takes nothing twice. Unlike core this ships part of a fully reserved item, and lines that are
 * reserved in several parts.
 */
export async function consumeStock(container: MedusaContainer, shipment: Shipment, units: Consumption[]) {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await retryDeadlocks(() =>
    knex.transaction(async (transaction) => {
      const executor = sqlExecutor(transaction)
      if (await openShipment(executor, shipment)) {
        await lockLevels(executor, units)
        for (const unit of units) {
          await consume(executor, unit, shipment.location_id)
        }
      }
    })
  )
}

const openShipment = async (executor: SqlExecutor, shipment: Shipment): Promise<boolean> => {
  const opened = (await executor.execute(
    `insert into channel_shipment (id, channel_order_id, fulfillment_id, external_package_id, status, arranged_at)
     values (?, ?, ?, ?, ?, case when ? = 'arranged' then now() end)
     on conflict (fulfillment_id) where deleted_at is null do nothing returning id`,
    [
      shipment.id,
      shipment.channel_order_id,
      shipment.fulfillment_id,
      shipment.external_package_id,
      shipment.status,
      shipment.status,
    ]
  )) as { id: string }[]
  return opened.length > 0
}

// In id order, as every bulk write of ours and the stock guard itself.
const lockLevels = async (executor: SqlExecutor, units: Consumption[]) => {
  await executor.execute(
    `select 1 from inventory_level where deleted_at is null
       and inventory_item_id in (select jsonb_array_elements_text(?::jsonb)) order by id for update`,
    [JSON.stringify(units.map(({ inventory_item_id }) => inventory_item_id))]
  )
}

/** Units leave from where they are reserved; those that nobody reserved any more leave from the parcel's location. */
const consume = async (
  executor: SqlExecutor,
  { line_item_id, inventory_item_id, quantity }: Consumption,
  location_id: string
) => {
  const live = (await executor.execute(
    `select id, location_id, quantity from reservation_item
     where line_item_id = ? and inventory_item_id = ? and deleted_at is null
     order by allow_backorder nulls first, id for update`,
    [line_item_id, inventory_item_id]
  )) as LiveReservation[]
  let left = quantity
  for (const reservation of live) {
    const taken = Math.min(left, Number(reservation.quantity))
    if (taken > 0) {
      await executor.execute(
        taken === Number(reservation.quantity)
          ? "update reservation_item set deleted_at = now(), updated_at = now() where id = ?"
          : `update reservation_item set ${minus("quantity", taken)}, updated_at = now() where id = ?`,
        [reservation.id]
      )
      await takeFromLevel(executor, inventory_item_id, reservation.location_id, taken)
      left -= taken
    }
  }
  if (left > 0) {
    await takeFromLevel(executor, inventory_item_id, location_id, left)
  }
}

const takeFromLevel = async (executor: SqlExecutor, item: string, location_id: string, taken: number) => {
  await executor.execute(
    `update inventory_level set ${minus("stocked_quantity", taken)}, updated_at = now()
     where inventory_item_id = ? and location_id = ? and deleted_at is null`,
    [item, location_id]
  )
}

/** Big number columns have an exact twin. */
const minus = (column: string, taken: number) =>
  `${column} = ${column} - ${taken},
   raw_${column} = jsonb_build_object('value', trim_scale(${column} - ${taken})::text, 'precision', 20)`
