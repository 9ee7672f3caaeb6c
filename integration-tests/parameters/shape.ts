/** The part of JSON Schema that says what may stand where. */
export type Schema = {
  $ref?: string
  $defs?: Record<string, Schema>
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

/** A place where a text may stand: its path, and what is said of each step of the way. */
export type Leaf = { path: string[]; trail: Schema[] }

const DEEPEST = 6

/** A way to compare by which core's filters lead on. */
const isOperator = (name: string): boolean => name.startsWith("$")

/**
 * True for a place that says nothing new: `$and` and `$or` hold the very filters in which they stand, so they are gone through
 * once and without further operators, and ways to compare are tried with what holds an id.
 */
const isRepeated = (path: string[]): boolean => {
  const operators = path.filter(isOperator)
  const named = path.findLast((name) => !isOperator(name) && !/^\d+$/.test(name)) ?? ""
  return (
    operators.length > 1 ||
    (/^\$(and|or)$/.test(operators[0] ?? "") ? path.length > 3 : operators.length > 0 && !/^id$|_ids?$/.test(named))
  )
}

/** Every place in which a schema takes a text of the sender's choice; within a list, its first. */
export const leavesOf = (root: Schema): Leaf[] => {
  const walk = (schema: Schema, path: string[], trail: Schema[]): Leaf[] => {
    if (path.length > DEEPEST || isRepeated(path)) {
      return []
    }
    if (schema.$ref) {
      const target = resolve(root, schema.$ref)
      // What holds itself is looked into once.
      return trail.includes(target) ? [] : walk(target, path, trail)
    }
    const here = [...trail, schema]
    return [
      ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((each) =>
        walk(each, path, trail)
      ),
      ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) => walk(each, [...path, name], here)),
      ...(schema.items ? walk(schema.items, [...path, "0"], here) : []),
      ...(takesText(schema) && path.length > 0 ? [{ path, trail }] : []),
    ]
  }
  const all = walk(root, [], [])
  return [...new Map(all.map((leaf) => [leaf.path.join("."), leaf])).values()]
}

const resolve = (root: Schema, ref: string): Schema => root.$defs?.[ref.replace("#/$defs/", "")] ?? root

const takesText = ({ type, enum: listed, const: only, ...schema }: Schema): boolean => {
  const isAny =
    type === undefined && !schema.properties && !schema.items && !schema.anyOf && !schema.oneOf && !schema.allOf
  return listed === undefined && only === undefined && (isAny || [type].flat().includes("string"))
}

/** The same value with a text in this place; what is missing around it is made up, as far as it has to be there. */
export const withText = (value: unknown, { path, trail }: Leaf, text: string, depth = 0): unknown => {
  const key = path[depth]
  const schema = trail[depth]
  if (key === undefined || schema === undefined) {
    return text
  }
  if (schema.items) {
    const list = Array.isArray(value) ? (value as unknown[]) : []
    return [withText(list[0], { path, trail }, text, depth + 1), ...list.slice(1)]
  }
  const record = isRecord(value) ? value : (made(schema) as Record<string, unknown>)
  return { ...record, [key]: withText(record[key], { path, trail }, text, depth + 1) }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Something that a schema takes. */
const made = (schema: Schema): unknown => {
  const [choice] = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  const type = [schema.type].flat()[0] ?? (schema.properties ? "object" : undefined)
  if (schema.const !== undefined || schema.enum) {
    return schema.const ?? schema.enum?.[0]
  }
  if (choice && type === undefined) {
    return made(choice)
  }
  switch (type) {
    case "object":
      return Object.fromEntries((schema.required ?? []).map((name) => [name, made(schema.properties?.[name] ?? {})]))
    case "array":
      return []
    case "number":
    case "integer":
      return 1
    case "boolean":
      return true
    default:
      return "made up"
  }
}
