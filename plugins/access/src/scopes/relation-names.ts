import { MedusaModule } from "@medusajs/framework/modules-sdk"
import type { ModuleJoinerConfig } from "@medusajs/framework/types"

/** How the records of a process are called from one another, and which names are plain columns somewhere. */
export type Names = { relations: ReadonlySet<string>; columns: ReadonlySet<string> }

const SCALARS = new Set(["ID", "String", "Float", "Int", "Boolean", "Date", "DateTime", "BigInt", "JSON"])

let known: { count: number; names: Names } | undefined

/** The names of every module and link of this process; read again when one has come. */
export const knownNames = (): Names => {
  const configs = MedusaModule.getAllJoinerConfigs()
  if (known?.count !== configs.length) {
    known = { count: configs.length, names: namesOf(configs) }
  }
  return known.names
}

/** The names that Medusa's own descriptions of modules and links hold. */
export const namesOf = (configs: readonly ModuleJoinerConfig[]): Names => {
  const relations = new Set<string>()
  const columns = new Set<string>()
  for (const { schema, relationships = [], extends: extended = [] } of configs) {
    for (const [name, type] of fieldsOf(typeof schema === "string" ? schema : "")) {
      ;(type === undefined ? columns : relations).add(name)
    }
    for (const { relationship, fieldAlias } of extended) {
      ;[relationship.alias, ...Object.keys(fieldAlias ?? {})].forEach((name) => relations.add(name))
    }
    relationships.forEach(({ alias }) => relations.add(alias))
  }
  return { relations, columns }
}

/** Each field of a module's schema, with the type that it leads to where it is a relation. */
export const fieldsOf = (schema: string): [name: string, target: string | undefined, owner: string][] => {
  const enums = new Set([...schema.matchAll(/\benum (\w+)/g)].map(([, name]) => name))
  const isColumn = (type: string) => SCALARS.has(type) || enums.has(type)
  return [...schema.matchAll(/\btype (\w+)[^{]*\{([^}]*)\}/g)].flatMap(([, owner, body]) =>
    [...body!.matchAll(/(\w+)\s*:\s*\[?(\w+)/g)].map(([, name, type]): [string, string | undefined, string] => [
      name!,
      isColumn(type!) ? undefined : type,
      owner!,
    ])
  )
}
