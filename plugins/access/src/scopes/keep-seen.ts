import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { BeyondLimits } from "./beyond-limits"
import { eachConfig, IS_JSON, sortedBy, type Queried } from "./fields"
import type { Lack, Unseen } from "./unseen"

type Json = Record<string, unknown>

/**
 * Keeps a request to the relations whose policies its member holds. A field along another one is left out, as Medusa does
 * with restricted fields; sorting by it would tell what is not shown, and is refused.
 */
export const keepSeen = (req: MedusaRequest, res: MedusaResponse, unseen: Unseen, isCore: boolean): void => {
  leaveOut(req, unseen)
  if (isCore) {
    const answer = res.json.bind(res)
    res.json = (body) => answer((res.statusCode < 400 ? withoutUnseen(body, unseen, rootOf(req)) : body) as typeof body)
  }
}

/** Takes the fields along unseen relations out of what will be read. */
export const leaveOut = (req: Queried, unseen: Unseen): void => {
  const root = rootOf(req)
  const isSeen = (field: string) => unseen.ofField(field, root) === undefined
  if (req.queryConfig?.fields) {
    req.queryConfig.fields = req.queryConfig.fields.filter(isSeen)
  }
  for (const config of eachConfig(req)) {
    config.select = config.select?.filter(isSeen)
    config.relations = config.relations?.filter((path) => unseen.ofPath(path.split("."), root) === undefined)
  }
  for (const path of sortedBy(req)) {
    const lack = unseen.ofField(path, root)
    if (lack) {
      throw refusedOrder(path, lack)
    }
  }
}

const rootOf = ({ queryConfig }: Queried): string | undefined => queryConfig?.entity

const refusedOrder = (path: string, lack: Lack) =>
  new BeyondLimits(MedusaError.Types.FORBIDDEN, `You lack ${lack}, without which nothing is sorted by ${path}`, {
    missing: lack,
  })

/** An answer of core's without the relations that are unseen, by whichever way its handler came to read them. */
export const withoutUnseen = (answer: unknown, unseen: Unseen, root?: string): unknown =>
  isPlain(answer)
    ? Object.fromEntries(Object.entries(answer).map(([key, records]) => [key, see(records, unseen, root)]))
    : answer

const see = (value: unknown, unseen: Unseen, parent: string | undefined): unknown => {
  if (Array.isArray(value)) {
    return value.map((entry) => see(entry, unseen, parent))
  }
  return isPlain(value) ? Object.fromEntries(seenOf(value, unseen, parent)) : value
}

const seenOf = (record: Json, unseen: Unseen, parent: string | undefined): [string, unknown][] =>
  Object.entries(record).flatMap(([key, value]): [string, unknown][] => {
    if (!hasRecords(value) || IS_JSON.test(key)) {
      return [[key, value]]
    }
    return unseen.ofAnswered(key, parent) ? [] : [[key, see(value, unseen, key)]]
  })

const hasRecords = (value: unknown): boolean => (Array.isArray(value) ? value.some(isPlain) : isPlain(value))

/** Figures, dates and the like write themselves. */
const isPlain = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !("toJSON" in value)
