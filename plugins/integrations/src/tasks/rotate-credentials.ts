import type { Pool } from "@medusajs/framework/pg"
import { z } from "@medusajs/framework/zod"
import type { IntegrationsModuleService } from "../modules/integrations"
import { INTEGRATIONS_MODULE } from "../modules/integrations/key"
import { definedSealedColumns, type SealedColumn } from "../registry"
import type { TaskDefinition } from "../types"
import type { Vault } from "../vault"

const BATCH = 200

type SealedRow = { key: string; sealed: string }

/** Re-encrypts everything under the newest key, batch by batch, while the shop runs. Safe to stop and to repeat. */
export const rotateCredentials: TaskDefinition<Record<string, never>> = {
  name: "rotate-credentials",
  schema: z.object({}).strict(),
  run: async (_, { container, logger, signal }) => {
    const { pool, vault } = container.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
    for (const column of definedSealedColumns()) {
      let rotated = 0
      for (let count = BATCH; count === BATCH; rotated += count) {
        signal.throwIfAborted()
        count = await rotateBatch(pool, vault, column)
      }
      logger.info(`Key rotation: ${rotated} values of ${column.table}.${column.column} were sealed anew`)
    }
  },
}

/** How many values are still sealed under an older key than the vault's newest; with none left the older keys can go. */
export const countOlderSeals = async (pool: Pool, vault: Vault): Promise<number> => {
  let left = 0
  for (const { table, column } of definedSealedColumns()) {
    const { rows } = await pool.query<{ count: number }>(
      `select count(*)::int as count from ${table} where ${column} is not null and not starts_with(${column}, $1)`,
      [vault.currentPrefix]
    )
    left += rows[0]!.count
  }
  return left
}

const rotateBatch = async (pool: Pool, vault: Vault, { table, column, key }: SealedColumn): Promise<number> => {
  const { rows } = await pool.query<SealedRow>(
    `select ${key} as key, ${column} as sealed from ${table}
     where ${column} is not null and not starts_with(${column}, $1) limit ${BATCH}`,
    [vault.currentPrefix]
  )
  const resealed = rows.map(({ key, sealed }) => ({ key, sealed, anew: vault.seal(vault.open(sealed, key), key) }))
  // A value that somebody stored meanwhile is newer than this one and stays.
  await pool.query(
    `update ${table} set ${column} = rotated.anew
     from json_to_recordset($1::json) as rotated(key text, sealed text, anew text)
     where ${table}.${key} = rotated.key and ${table}.${column} = rotated.sealed`,
    [JSON.stringify(resealed)]
  )
  return rows.length
}
