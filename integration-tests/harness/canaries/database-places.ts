import { Client, escapeIdentifier } from "pg"
import { nowhere, type Canary, type Place } from "./canary.ts"

/** Medusa's own tables of orders and customers, the only ones that hold personal data in clear text. */
const ORDERS_AND_CUSTOMERS = new Set([
  "public.cart",
  "public.cart_address",
  "public.customer",
  "public.customer_address",
  "public.fulfillment_address",
  "public.order",
  "public.order_address",
])

const isPersonal = ({ kind }: Canary): boolean => kind === "personal"

/** Every column of every table as text. */
export async function* databasePlaces(url: string): AsyncGenerator<Place> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    // One moment for all tables, and no row may look empty because of a row-level policy.
    await client.query("begin isolation level repeatable read read only; set local row_security = off")
    const { rows: tables } = await client.query<{ schema: string; name: string; columns: string[] }>(
      `select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where c.relkind in ('r', 'm') and a.attnum > 0 and not a.attisdropped
         and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'
       group by 1, 2 order by 1, 2`
    )
    for (const { schema, name, columns } of tables) {
      const texts = columns.map((column) => `${escapeIdentifier(column)}::text`).join(", ")
      const from = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`
      const { rows } = await client.query<(string | null)[]>({ text: `select ${texts} from ${from}`, rowMode: "array" })
      const mayHold = ORDERS_AND_CUSTOMERS.has(`${schema}.${name}`) ? isPersonal : nowhere
      for (const [index, column] of columns.entries()) {
        yield {
          name: `column ${schema}.${name}.${column}`,
          text: rows.map((row) => row[index] ?? "").join("\n"),
          mayHold,
        }
      }
    }
  } finally {
    await client.end()
  }
}
