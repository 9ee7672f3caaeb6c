export type Change = { field: string; before: unknown; after: unknown }

/** The fields that differ, by path: "items.0.quantity". What has no fields is one change without a path. */
export const changesOf = (before: unknown, after: unknown, path = ""): Change[] => {
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return []
  }
  if (!isTree(before) && !isTree(after)) {
    return [{ field: path, before, after }]
  }
  const left = isTree(before) ? before : {}
  const right = isTree(after) ? after : {}
  const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  return fields.flatMap((field) => changesOf(left[field], right[field], path ? `${path}.${field}` : field))
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null
