import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { sqlExecutor, type SqlExecutor } from "@pasar/integrations"
import { retryDeadlocks } from "../../stock-guard"
import { commitPoint } from "../commit-points"
import { derivedId } from "../derived-id"
import type { ChannelOrderRow } from "../records"
import { isRegistered, registerOnce } from "./order-actions"
import { readShippableOrder, unitsOf } from "./order-shape"

type Fulfilled = { row: Pick<ChannelOrderRow, "id">; order_id: string; fulfillment_id: string }

/**
 * Takes back a fulfilment that never left. Core's own workflow puts the units on the shelf again each time that it is
 * repeated; here every step finds what an earlier attempt left.
 */
export async function cancelChannelFulfillment(container: MedusaContainer, input: Fulfilled): Promise<void> {
  await returnStock(container, input)
  await commitPoint("stock-returned")
  // A fulfilment whose making was cut off may not stand in the order's books yet.
  if (await isRegistered(container, "FULFILL_ITEM", input)) {
    await unregister(container, input)
  }
  await commitPoint("fulfillment-unregistered")
  await container.resolve(Modules.FULFILLMENT).cancelFulfillment(input.fulfillment_id)
}

const unregister = async (container: MedusaContainer, { order_id, fulfillment_id }: Fulfilled) => {
  const order = await readShippableOrder(container, order_id)
  const fulfillment = order.fulfillments.find(({ id }) => id === fulfillment_id)!
  const items = unitsOf(order, fulfillment)
  if (await registerOnce(container, "CANCEL_ITEM_FULFILLMENT", { order_id, fulfillment_id, items })) {
    const data = { order_id, fulfillment_id, no_notification: true }
    await container.resolve(Modules.EVENT_BUS).emit([{ name: "order.fulfillment_canceled", data }], {})
  }
}

/** Closes the parcel and gives its units back in one transaction: the parcel's status says that it was done. */
const returnStock = async (container: MedusaContainer, fulfilled: Fulfilled) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await retryDeadlocks(() =>
    knex.transaction(async (transaction) => {
      const executor = sqlExecutor(transaction)
      if (await closeParcel(executor, fulfilled)) {
        await executor.execute(LOCK_LEVELS, [fulfilled.fulfillment_id])
        await executor.execute(RETURN_UNITS, [fulfilled.fulfillment_id])
      }
    })
  )
}

/** A fulfilment of core's own may have no parcel yet, because the event about it was lost. */
const closeParcel = async (executor: SqlExecutor, { row, fulfillment_id }: Fulfilled): Promise<boolean> => {
  const closed = (await executor.execute(
    `insert into channel_shipment as parcel (id, channel_order_id, fulfillment_id, status) values (?, ?, ?, 'canceled')
     on conflict (fulfillment_id) where deleted_at is null
     do update set status = 'canceled', updated_at = now() where parcel.status <> 'canceled'
     returning id`,
    [derivedId("chship", row.id, fulfillment_id), row.id, fulfillment_id]
  )) as { id: string }[]
  return closed.length > 0
}

const UNITS = `
  select item.inventory_item_id, parcel.location_id, sum(item.quantity) as quantity
  from fulfillment_item item join fulfillment parcel on parcel.id = item.fulfillment_id
  where parcel.id = ? and item.inventory_item_id is not null and item.deleted_at is null
  group by item.inventory_item_id, parcel.location_id`

// In id order, as every bulk write of ours and the stock guard itself.
const LOCK_LEVELS = `
  select 1 from inventory_level level join (${UNITS}) unit using (inventory_item_id, location_id)
  where level.deleted_at is null order by level.id for update of level`

/** Big number columns have an exact twin. */
const RETURN_UNITS = `
  update inventory_level level set stocked_quantity = level.stocked_quantity + unit.quantity,
    raw_stocked_quantity = jsonb_build_object(
      'value', trim_scale(level.stocked_quantity + unit.quantity)::text, 'precision', 20),
    updated_at = now()
  from (${UNITS}) unit
  where level.inventory_item_id = unit.inventory_item_id and level.location_id = unit.location_id
    and level.deleted_at is null`
