import type { SqlExecutor } from "@pasar/integrations"
import { isStockRefusal } from "../../stock-guard"

/** One reservation as far as a shipment changes it; numbers and times are text, so that they come back to the byte. */
export type ReservationState = {
  id: string
  line_item_id: string
  inventory_item_id: string
  quantity: string
  location_id: string
  allow_backorder: boolean | null
  raw_quantity: unknown
  updated_at: string
  is_live: boolean
}

/** What one line held of one item before it was lent to a shipment, and what it was made into. */
export type LentReservations = { before: ReservationState[]; after: ReservationState[] }

/**
 * Makes the reservations of these lines such that core can ship them, in the caller's transaction.
 *
 * Several that a line holds of one item, because it was oversold or stands at two locations, become one: core would
 * take the whole quantity from each of them and refuses. That one is a backorder, which its line's `oversold` issue
 * names, or which moves to where the parcel leaves from. A single one is marked as a backorder for the time of the
 * shipment: core lowers stock before it lowers the reservation and then asks for units to be available, which the last
 * units of a level never are; it asks nothing of a backorder. One at another location than the shipment's stays as it
 * is, because moving it is a claim.
 */
export const lendReservations = async (
  executor: SqlExecutor,
  line_item_ids: string[],
  location_id: string | null
): Promise<LentReservations[]> => {
  const lines = JSON.stringify(line_item_ids)
  await executor.execute(LOCK_LEVELS, [lines])
  const held = (await executor.execute(READ, [lines])) as ReservationState[]
  const lent = [...Map.groupBy(held, keyOf).values()]
    .map((before) => ({ before, after: before.length > 1 ? merge(before, location_id) : relax(before, location_id) }))
    .filter(({ after }) => after.length)
  if (lent.length) {
    await executor.execute(LEND, [JSON.stringify(lent.flatMap(({ after }) => after))])
  }
  return lent
}

/**
 * Makes what was lent as it was, to the byte, unless somebody else has changed it meanwhile: then only the marks go. It
 * takes the rows out and puts them back, because a restore is no claim: these units were reserved all the time.
 */
export const giveBackReservations = async (executor: SqlExecutor, { before, after }: LentReservations) => {
  const unchanged = (await executor.execute(TAKE_OUT, [JSON.stringify(after)])) as unknown[]
  if (unchanged.length === after.length) {
    await executor.execute(PUT_BACK, [JSON.stringify(before)])
  }
  return unchanged.length === after.length
}

/**
 * Makes claims again of single reservations that were marked for a shipment. Where stock had fallen below the reserved,
 * the guard refuses: what is left is a backorder indeed, and stays one.
 */
export const tightenReservations = async (executor: SqlExecutor, lent: LentReservations[]): Promise<void> => {
  for (const { id } of lent.filter(({ before }) => before.length === 1).flatMap(({ before }) => before)) {
    try {
      await executor.execute(
        "update reservation_item set allow_backorder = false, updated_at = now() where id = ? and deleted_at is null",
        [id]
      )
    } catch (error) {
      if (!isStockRefusal(error)) {
        throw error
      }
    }
  }
}

const keyOf = (each: ReservationState) => `${each.line_item_id} ${each.inventory_item_id}`

const merge = ([first, ...others]: ReservationState[], location_id: string | null): ReservationState[] => {
  const quantity = others.reduce((sum, each) => sum + Number(each.quantity), Number(first!.quantity)).toString()
  return [
    { ...first!, quantity, allow_backorder: true, location_id: location_id ?? first!.location_id },
    ...others.map((each) => ({ ...each, is_live: false })),
  ]
}

const relax = ([only]: ReservationState[], location_id: string | null): ReservationState[] =>
  only!.allow_backorder || (location_id && only!.location_id !== location_id)
    ? []
    : [{ ...only!, allow_backorder: true }]

const OF_LINES = "line_item_id in (select jsonb_array_elements_text(?::jsonb)) and deleted_at is null"

// In id order, as every bulk write of ours and the stock guard itself.
const LOCK_LEVELS = `
  select 1 from inventory_level where deleted_at is null
    and inventory_item_id in (select inventory_item_id from reservation_item where ${OF_LINES})
  order by id for update`

const READ = `
  select id, line_item_id, inventory_item_id, quantity::text, location_id, allow_backorder, raw_quantity,
    updated_at::text, true as is_live
  from reservation_item where ${OF_LINES} order by created_at, id for update`

const INPUT = `jsonb_to_recordset(?::jsonb) as input (id text, quantity numeric, location_id text,
  allow_backorder boolean, raw_quantity jsonb, updated_at timestamptz, is_live boolean)`

/** Big number columns have an exact twin. */
const LEND = `
  update reservation_item as lent set quantity = input.quantity, location_id = input.location_id,
    raw_quantity = jsonb_build_object('value', trim_scale(input.quantity)::text, 'precision', 20),
    allow_backorder = input.allow_backorder, deleted_at = case when input.is_live then null else now() end,
    updated_at = now()
  from ${INPUT} where lent.id = input.id`

const TAKE_OUT = `
  update reservation_item as lent set deleted_at = coalesce(lent.deleted_at, now())
  from ${INPUT} where lent.id = input.id and lent.quantity = input.quantity and lent.location_id = input.location_id
    and (lent.deleted_at is null) = input.is_live
  returning lent.id`

const PUT_BACK = `
  update reservation_item as lent set quantity = input.quantity, raw_quantity = input.raw_quantity,
    location_id = input.location_id, allow_backorder = input.allow_backorder, updated_at = input.updated_at,
    deleted_at = null
  from ${INPUT} where lent.id = input.id`
