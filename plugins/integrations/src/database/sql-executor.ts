import type { SqlExecutor } from "../types"

type TransactionManager = { execute(sql: string, params?: unknown[]): Promise<unknown> }
type Knex = { raw(sql: string, bindings?: unknown[]): PromiseLike<{ rows: unknown[] }> }
type PgClient = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }

/** What raw SQL can run on: a service method's shared context, knex or one of its transactions, or a pg client. */
export type SqlSource = { transactionManager?: unknown } | TransactionManager | Knex | PgClient

/** One way to run raw SQL with `?` placeholders in whichever transaction the caller is in; resolves to the rows. */
export const sqlExecutor = (source: SqlSource): SqlExecutor => {
  if ("transactionManager" in source && source.transactionManager) {
    return sqlExecutor(source.transactionManager as TransactionManager)
  }
  if ("execute" in source) {
    return { execute: (sql, params = []) => source.execute(sql, params) }
  }
  if ("raw" in source) {
    return { execute: async (sql, params = []) => (await source.raw(sql, params)).rows }
  }
  if ("query" in source) {
    return { execute: async (sql, params = []) => (await source.query(numberPlaceholders(sql), params)).rows }
  }
  throw new TypeError("sqlExecutor needs a transaction manager, knex or a pg client")
}

/** pg counts its placeholders, knex and MikroORM do not. */
const numberPlaceholders = (sql: string): string => {
  let index = 0
  return sql.replace(/\?/g, () => `$${++index}`)
}
