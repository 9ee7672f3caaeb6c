/** What core's validators leave on a request for its handler. */
export type Queried = {
  queryConfig?: { entity?: string; fields?: string[]; pagination?: { order?: object } }
  listConfig?: Config & { order?: object }
  retrieveConfig?: Config
}
type Config = { select?: string[]; relations?: string[] }

type Json = Record<string, unknown>

/** Columns that hold JSON, and the exact figures beside big numbers. */
export const IS_JSON = /^(metadata|data|context|rules?|calculated_price|raw_\w+)$/

/** Leaves out of what will be read every relation that is not allowed, as Medusa does with restricted fields. */
export const narrowFields = (req: Queried, allowed: readonly string[] = []): void => {
  // A relation's own name, without what is below it, is left to `narrowRecords`.
  const keep = (field: string) => !field.includes(".") || allowed.includes(field.slice(0, field.lastIndexOf(".")))
  if (req.queryConfig?.fields) {
    req.queryConfig.fields = req.queryConfig.fields.filter(keep)
  }
  for (const config of eachConfig(req)) {
    config.select = config.select?.filter(keep)
    config.relations = config.relations?.filter((path) => allowed.includes(path))
  }
}

/** What core's older handlers read from. */
export const eachConfig = ({ listConfig, retrieveConfig }: Queried): Config[] =>
  [listConfig, retrieveConfig].filter((config) => config !== undefined)

/** What a list is sorted by, as paths. */
export const sortedBy = ({ queryConfig, listConfig }: Queried): string[] =>
  [queryConfig?.pagination?.order, listConfig?.order].flatMap((order) => pathsOf(order ?? {}))

const pathsOf = (order: object): string[] =>
  Object.entries(order).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? pathsOf(value).map((path) => `${name}.${path}`) : [name]
  )

/** An answer whose records have no relations but the allowed ones, by whichever way a handler came to read them. */
export const narrowRecords = (answer: unknown, allowed: readonly string[]): unknown =>
  isObject(answer) ? mapValues(answer, (_key, records) => narrow(records, allowed, "")) : answer

const narrow = (value: unknown, allowed: readonly string[], path: string): unknown => {
  if (Array.isArray(value)) {
    return value.map((entry) => narrow(entry, allowed, path))
  }
  return isObject(value) ? mapValues(value, (key, entry) => narrowOne(key, entry, allowed, path)) : value
}

const narrowOne = (key: string, value: unknown, allowed: readonly string[], path: string): unknown => {
  const isRelation = Array.isArray(value) ? value.some(isObject) : isObject(value)
  if (!isRelation || IS_JSON.test(key)) {
    return value
  }
  const below = path ? `${path}.${key}` : key
  return allowed.includes(below) ? narrow(value, allowed, below) : undefined
}

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value)

/** Without the entries that became undefined. */
const mapValues = (record: Json, change: (key: string, value: unknown) => unknown): Json =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => {
      const changed = change(key, value)
      return changed === undefined ? [] : [[key, changed]]
    })
  )
