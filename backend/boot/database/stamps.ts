import pg from "pg"

/**
 * What was done to a database and with which input, kept inside that database: a restored or exchanged database
 * brings its own stamps along.
 */
export class Stamps {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** The input with which this was last done, or undefined. */
  async read(name: string): Promise<string | undefined> {
    return this.#query(async (client) => {
      const { rows: found } = await client.query("select to_regclass('pasar_boot.stamp') as stamp")
      if (!found[0].stamp) {
        return undefined
      }
      const { rows } = await client.query("select input from pasar_boot.stamp where name = $1", [name])
      return rows[0]?.input as string | undefined
    })
  }

  /** Notes that this is done. */
  async write(name: string, input: string): Promise<void> {
    await this.#query(async (client) => {
      await client.query("create schema if not exists pasar_boot")
      await client.query(
        "create table if not exists pasar_boot.stamp (name text primary key, input text not null, at timestamptz not null)"
      )
      await client.query(
        `insert into pasar_boot.stamp values ($1, $2, now())
         on conflict (name) do update set input = excluded.input, at = excluded.at`,
        [name, input]
      )
    })
  }

  async #query<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.#url })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
}
