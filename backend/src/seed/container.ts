import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Ids by a natural key (handle, name, SKU), which is how the seed recognises what an earlier run made. */
export type IdByKey = Map<string, string>

/** Reads `id` and a natural key of every row of an entity. */
export const listIdsByKey = async (
  container: MedusaContainer,
  entity: string,
  key: string,
  filters: Record<string, unknown> = {}
): Promise<IdByKey> => {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity, fields: ["id", key], filters })
  return new Map(data.map((row: Record<string, string>) => [row[key] ?? "", row.id ?? ""]))
}

/** Creates those of `wanted` whose key is not there yet, in one call, and returns the ids of all by key. */
export const ensureAll = async <T>(
  existing: IdByKey,
  wanted: readonly T[],
  keyOf: (item: T) => string,
  create: (missing: T[]) => Promise<{ id: string }[]>
): Promise<IdByKey> => {
  const missing = wanted.filter((item) => !existing.has(keyOf(item)))
  const created = missing.length ? await create(missing) : []
  return new Map([...existing, ...missing.map((item, i): [string, string] => [keyOf(item), created[i]?.id ?? ""])])
}

/** The id under a key that must be there. */
export const idOf = (ids: IdByKey, key: string): string => {
  const id = ids.get(key)
  if (!id) {
    throw new Error(`The seed expected "${key}" to exist already.`)
  }
  return id
}
