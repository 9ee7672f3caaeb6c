import type { RouteScope } from "@pasar/integrations/types"

/** What core's validators leave on a request for its handler. */
export type Queried = {
  queryConfig?: { fields?: string[]; pagination?: { order?: object } }
  listConfig?: { select?: string[]; relations?: string[]; order?: object }
  retrieveConfig?: { select?: string[]; relations?: string[] }
}

/** Takes out of what will be read every relation that the route's scope does not name, as Medusa does with restricted fields. */
export const narrowFields = (req: Queried, { fields: allowed = [] }: RouteScope): void => {
  const keep = (field: string) => isWithin(field, allowed)
  if (req.queryConfig?.fields) {
    req.queryConfig.fields = req.queryConfig.fields.filter(keep)
  }
  for (const config of [req.listConfig, req.retrieveConfig]) {
    if (config) {
      config.select = config.select?.filter(keep)
      config.relations = config.relations?.filter((path) => allowed.includes(path))
    }
  }
}

/** True for a field of the record itself and for one below an allowed relation. */
export const isWithin = (field: string, allowed: readonly string[]): boolean => {
  const path = field.split(".")
  const below = path.slice(0, -1).join(".")
  return below === "" ? field !== "*" || true : allowed.includes(below)
}
