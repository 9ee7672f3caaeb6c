import { textOf } from "./explain"
import type { PolicyGroup } from "./types"

export type MatrixRow = { resource: string; operations: string[] }

/** The rows of the matrix by part of the shop; a resource is found by its own name or by what can be done with it. */
export const matrixAreas = (
  policies: PolicyGroup[],
  search: string,
  chosen?: ReadonlySet<string>
): { area: string; rows: MatrixRow[] }[] => {
  const asked = search.toLowerCase().split(/\s+/).filter(Boolean)
  const isFound = (resource: string, operation: string) =>
    asked.every((word) => textOf(resource, operation).includes(word)) &&
    (!chosen || chosen.has(`${resource}:${operation}`))
  const found = policies.filter(({ resource, operations }) =>
    operations.some((operation) => isFound(resource, operation))
  )
  return [...new Set(found.map(({ area }) => area))].map((area) => ({
    area,
    rows: found.filter((group) => group.area === area),
  }))
}
