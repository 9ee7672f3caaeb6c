import { MedusaModule } from "@medusajs/framework/modules-sdk"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

type Json = Record<string, unknown>

let names: { modules: number; known: ReadonlySet<string> } | undefined

/** Every name under which some module's records can be read. */
const knownNames = (): ReadonlySet<string> => {
  const configs = MedusaModule.getAllJoinerConfigs()
  if (names?.modules !== configs.length) {
    const aliases = configs.flatMap(({ alias = [] }) => [alias].flat().flatMap(({ name }) => name))
    names = { modules: configs.length, known: new Set(aliases) }
  }
  return names.known
}

/** The name under which a kind of record can be read: its own, or the only longer one that ends with it. */
export const entityOf = (kind: string, exactly: boolean): string | undefined => {
  const known = knownNames()
  if (known.has(kind)) {
    return kind
  }
  const longer = exactly ? [] : [...known].filter((name) => name.endsWith(`_${kind}`))
  return longer.length === 1 ? longer[0] : undefined
}

/** A record's own columns; null where there is none, or none that can be read. */
export const readRecord = async (scope: MedusaContainer, entity: string, id: string): Promise<Json | null> => {
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const asked = { entity, fields: ["*"], filters: { id } } as Parameters<typeof query.graph>[0]
  const { data } = await query.graph(asked)
  return (data as Json[])[0] ?? null
}

/** Columns that say nothing by themselves: when it was written, and the exact form of a number that stands beside it. */
const TELLS_NOTHING = /^(updated_at|raw_.*)$/

/** The columns that differ, as they were and as they are; all of them where the record came or went. */
export const changesBetween = (
  before: Json | null,
  after: Json | null
): { before: Json | null; after: Json | null } => {
  if (!before || !after) {
    return { before, after }
  }
  const columns = Object.keys({ ...before, ...after }).filter(
    (column) => !TELLS_NOTHING.test(column) && JSON.stringify(before[column]) !== JSON.stringify(after[column])
  )
  const pick = (record: Json) => Object.fromEntries(columns.map((column) => [column, record[column] ?? null]))
  return columns.length ? { before: pick(before), after: pick(after) } : { before: null, after: null }
}
