import { isCoreStockRefusal, isStockRefusal } from "../../../src/stock-guard"
import type { App } from "../../../../../integration-tests/harness/app.ts"
import type { Shop } from "./shop"

type Level = { location_id: string; stocked: number; counter: number; raw: number; live: number }

const levels = `
  select l.location_id, l.stocked_quantity::float as stocked, l.reserved_quantity::float as counter,
         coalesce((l.raw_reserved_quantity->>'value')::float, 0) as raw,
         (select coalesce(sum(r.quantity), 0)::float from reservation_item r
           where r.inventory_item_id = l.inventory_item_id and r.location_id = l.location_id
             and r.deleted_at is null) as live
    from inventory_level l where l.inventory_item_id = $1 and l.deleted_at is null`

/** The books of one item in words: \`A s3 r2\`, with the true sum beside a counter that is wrong. */
export const books = async (app: App, shop: Shop, item: string): Promise<string> => {
  const rows = await app.sql<Level>(levels, [item])
  return rows
    .map((level) => {
      const name = level.location_id === shop.A ? "A" : level.location_id === shop.B ? "B" : "?"
      const wrong = level.counter !== level.live || level.raw !== level.live
      return `${name} s${level.stocked} r${level.counter}${wrong ? ` live${level.live}` : ""}`
    })
    .sort()
    .join(", ")
}

/** How an attempt ended: "ok", "refused by the guard", "refused by core", or core's own words. */
export const outcomeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt
    return "ok"
  } catch (error) {
    if (isStockRefusal(error)) {
      return "refused by the guard"
    }
    return isCoreStockRefusal(error) ? "refused by core" : String((error as Error).message)
  }
}

/** How often each outcome came about, as in "1 ok, 9 refused by core". */
export const tally = async (attempts: Promise<unknown>[]): Promise<string> => {
  const counts = new Map<string, number>()
  for (const outcome of await Promise.all(attempts.map(outcomeOf))) {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  }
  return [...counts]
    .sort()
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(", ")
}

/** Levels anywhere whose counter is not the sum of live reservations; none, while the guard stands. */
export const wrongLevels = (app: App): Promise<unknown[]> =>
  app.sql(`
    select l.id, l.reserved_quantity, l.raw_reserved_quantity, live.total
      from inventory_level l
     cross join lateral (
       select coalesce(sum(r.quantity), 0) as total from reservation_item r
        where r.inventory_item_id = l.inventory_item_id and r.location_id = l.location_id and r.deleted_at is null
     ) live
     where l.deleted_at is null
       and (l.reserved_quantity <> live.total or (l.raw_reserved_quantity->>'value')::numeric is distinct from live.total)`)
