import { setTimeout as sleep } from "node:timers/promises"
import { Pool } from "pg"
import { stateObjects } from "./state-objects.ts"

const DEADLOCK = "40P01"

/** One moment of the database to which it can be taken back. */
export type Mark = number

/** What the watched tables hold: noted, compared and taken back. */
export class State {
  private readonly pool: Pool

  constructor(
    databaseUrl: string,
    /** Tells the server that what it remembers of rights and sessions was taken back. */
    private readonly forget: () => Promise<void>
  ) {
    this.pool = new Pool({ connectionString: databaseUrl, max: 2 })
  }

  /** Begins to watch. */
  async watch(): Promise<void> {
    await this.pool.query(stateObjects)
  }

  async sql<Row = Record<string, unknown>>(query: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query(query, params)).rows as Row[]
  }

  async mark(): Promise<Mark> {
    const [row] = await this.sql<{ id: string }>("select coalesce(max(id), 0) as id from isolation.log")
    return Number(row!.id)
  }

  /** The tables that were changed since. */
  async touchedSince(mark: Mark): Promise<string[]> {
    const rows = await this.sql<{ tab: string }>("select distinct tab from isolation.log where id > $1 order by 1", [
      mark,
    ])
    return rows.map(({ tab }) => tab)
  }

  /** One hash over all rows of these tables. */
  async hash(tables: string[]): Promise<string> {
    const [row] = await this.sql<{ hash: string }>("select isolation.hash($1) as hash", [tables])
    return row!.hash
  }

  /** Takes back whatever was changed since. */
  async undo(mark: Mark): Promise<void> {
    const touched = await this.touchedSince(mark)
    if (touched.length === 0) {
      return
    }
    await this.undoPatiently(mark)
    if (touched.some((table) => table.startsWith("access_") || table === '"user"')) {
      await this.forget()
    }
  }

  /** What is still under way may hold the same rows in another order. */
  private async undoPatiently(mark: Mark, attempts = 5): Promise<void> {
    try {
      await this.sql("select isolation.undo($1)", [mark])
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK || attempts === 1) {
        throw error
      }
      await sleep(200)
      await this.undoPatiently(mark, attempts - 1)
    }
  }

  /** Ids that were made between two moments, in these tables or in whatever table. */
  async idsBetween(from: Mark, to: Mark, tables = /./): Promise<string[]> {
    const rows = await this.sql<{ id: string; tab: string }>(
      `select distinct new->>'id' as id, tab from isolation.log where op = 'INSERT' and id > $1 and id <= $2
       and new->>'id' is not null`,
      [from, to]
    )
    return rows.filter(({ tab }) => tables.test(tab)).map(({ id }) => id)
  }

  async close(): Promise<void> {
    await this.pool.end()
  }
}
