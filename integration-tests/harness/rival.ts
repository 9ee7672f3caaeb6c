import { randomUUID } from "node:crypto"
import { Pool, type PoolClient } from "pg"

export type Rival = {
  /** Meets one item where it stands now and says what came of it; without a level, it claims at `location_id`. */
  meet(item: string, location_id?: string): Promise<string[]>
  close(): Promise<void>
}

/** What comes of a rival's two writes while the stock guard stands. */
export const RIVAL_HELD_OFF = ["counter stays the live sum", "claim refused by the guard"]

/**
 * Another process that has read the levels of an item too early, so that core's checks have let it pass. As core does,
 * it writes the counter as an absolute number, and inserts a claim, here of one unit more than is left. Both are rolled
 * back, so that whoever is met goes on undisturbed.
 */
export const createRival = (databaseUrl: string): Rival => {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  return {
    meet: async (item, location_id) => {
      const client = await pool.connect()
      try {
        return await meet(client, item, location_id)
      } finally {
        client.release()
      }
    },
    close: () => pool.end(),
  }
}

type Level = { id: string; location_id: string; live: number; left: number }

const levelsOf = `
  select l.id, l.location_id, r.live::float as live, greatest(l.stocked_quantity - r.live, 0)::float as left
    from inventory_level l
   cross join lateral (
     select coalesce(sum(quantity), 0) as live from reservation_item
      where inventory_item_id = l.inventory_item_id and location_id = l.location_id and deleted_at is null
   ) r
   where l.inventory_item_id = $1 and l.deleted_at is null`

const meet = async (client: PoolClient, item: string, location_id?: string): Promise<string[]> => {
  const { rows: levels } = await client.query<Level>(levelsOf, [item])
  const seen: string[] = []
  for (const level of levels) {
    seen.push(await rolledBack(client, () => writeCounter(client, level)))
    seen.push(await rolledBack(client, () => claim(client, item, level.location_id, level.left + 1)))
  }
  const { rowCount } = await client.query("select 1 from inventory_item where id = $1", [item])
  if (!levels.length && rowCount && location_id) {
    seen.push(await rolledBack(client, () => claim(client, item, location_id, 1)))
  }
  return seen
}

const writeCounter = async (client: PoolClient, { id, live }: Level): Promise<string> => {
  const { rows } = await client.query<{ counter: number; raw: number }>(
    `update inventory_level set reserved_quantity = $2::numeric, raw_reserved_quantity = $3 where id = $1
     returning reserved_quantity::float as counter, (raw_reserved_quantity->>'value')::float as raw`,
    [id, live + 1, rawOf(live + 1)]
  )
  const { counter, raw } = rows[0]!
  return counter === live && raw === live ? "counter stays the live sum" : "counter overwritten"
}

const claim = async (client: PoolClient, item: string, location_id: string, quantity: number): Promise<string> => {
  try {
    await client.query(
      `insert into reservation_item (id, inventory_item_id, location_id, quantity, raw_quantity)
       values ($1, $2, $3, $4, $5)`,
      [`resitem_${randomUUID()}`, item, location_id, quantity, rawOf(quantity)]
    )
    return "claim taken"
  } catch (error) {
    const { code } = error as { code?: string }
    return code === "PSR01" ? "claim refused by the guard" : `claim failed: ${code}`
  }
}

const rawOf = (quantity: number) => JSON.stringify({ value: String(quantity), precision: 20 })

const rolledBack = async <Result>(client: PoolClient, work: () => Promise<Result>): Promise<Result> => {
  await client.query("begin")
  try {
    return await work()
  } finally {
    await client.query("rollback")
  }
}
