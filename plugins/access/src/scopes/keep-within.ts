import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { sqlExecutor, type SqlExecutor } from "@pasar/integrations"
import type { RouteScope, ScopedKind } from "@pasar/integrations/types"
import { BeyondLimits } from "./beyond-limits"
import { narrowFields, narrowRecords, sortedBy } from "./fields"
import { hideForeign, type Visible } from "./hide-foreign"
import { salesChannel, stockLocation } from "./kinds"
import type { Reach } from "./reach"
import { refused, referencesOfBody, referencesOfPath, referencesOfQuery, type Reference } from "./references"
import { allWithin, filterWithin, idsWithin } from "./within"

/** The limits of one request: how its route keeps to them, and how far each policy that it needs reaches. */
export type Limits = { scope: RouteScope; reaches: readonly Reach[] }

/**
 * Keeps a request within its limits, right before the handler and behind all validators: every record that it names has to
 * lie within, its list is filtered, its fields are narrowed, and its answer shows no channel or location out of sight.
 */
export const keepWithin = async (
  req: MedusaRequest,
  res: MedusaResponse,
  { scope, reaches }: Limits
): Promise<void> => {
  const sql = sqlExecutor(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  const references = [...referencesOfPath(req.params, scope), ...referencesOfBody(req.body, scope)]
  references.push(...referencesOfQuery(req.query, scope))
  requireKeys(req.body, scope)
  requireOrder(req, scope)
  for (const reach of reaches) {
    await requireWithin(sql, references, reach)
    if (scope.list) {
      await narrowList(req, await filterWithin(sql, scope.list, reach))
    }
  }
  narrowFields(req, scope.fields)
  narrowAnswer(res, scope, await visibleWithin(sql, reaches))
}

const requireWithin = async (sql: SqlExecutor, references: Reference[], reach: Reach): Promise<void> => {
  const byKind = new Map<ScopedKind, Set<string>>()
  for (const { kind, id } of references) {
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(id))
  }
  for (const [kind, ids] of byKind) {
    const found = await idsWithin(sql, kind, reach, [...ids])
    const missing = [...ids].find((id) => !found.has(id))
    if (missing !== undefined) {
      // The same words for what lies outside and for what is not there.
      throw new BeyondLimits(MedusaError.Types.NOT_FOUND, `${kind.name} with id: ${missing} was not found`, {
        record: kind.name,
        id: missing,
      })
    }
  }
}

const requireKeys = (body: unknown, { needs = [] }: RouteScope): void => {
  const given = (body ?? {}) as Record<string, unknown>
  const missing = needs.find((key) => !given[key] || (Array.isArray(given[key]) && given[key].length === 0))
  if (missing) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `Within the limits of your role ${missing} has to be given`)
  }
}

/** Sorting along a relation that is not shown would tell what stands there. */
const requireOrder = (req: MedusaRequest, { fields = [] }: RouteScope): void => {
  const beyond = sortedBy(req).find(
    (path) => path.includes(".") && !fields.includes(path.slice(0, path.lastIndexOf(".")))
  )
  if (beyond) {
    throw refused(`order by ${beyond}`)
  }
}

const narrowList = (req: MedusaRequest, filter: object): void => {
  const { $and = [], ...asked } = (req.filterableFields ?? {}) as { $and?: object[] }
  req.filterableFields = { ...asked, $and: [...$and, filter] }
}

const visibleWithin = async (sql: SqlExecutor, reaches: readonly Reach[]): Promise<Visible> => {
  const seen = async (kind: ScopedKind) => {
    const [first = new Set<string>(), ...rest] = await Promise.all(reaches.map((reach) => allWithin(sql, kind, reach)))
    return new Set([...first].filter((id) => rest.every((ids) => ids.has(id))))
  }
  return { sales_channels: await seen(salesChannel), stock_locations: await seen(stockLocation) }
}

const narrowAnswer = (res: MedusaResponse, { fields }: RouteScope, visible: Visible): void => {
  const answer = res.json.bind(res)
  res.json = (body) => {
    const seen = hideForeign(body, visible)
    // A plugin's own view holds what its handler chose.
    return answer((fields && res.statusCode < 400 ? narrowRecords(seen, fields) : seen) as typeof body)
  }
}
