import { processRegistry } from "./registry"

/** Triggers, functions and tables that live outside a module's own migrations, as one versioned set. */
export type DatabaseObjects = {
  name: string
  /** Raised with every change of `up`; an installed lower version is taken down and set up again. */
  version: number
  /** Idempotent statements, run in order in one transaction. */
  up: string[]
  down: string[]
}

const sets = processRegistry<DatabaseObjects>("database-objects")

/** Declares a set that `ensureDatabaseObjects` keeps installed. */
export const defineDatabaseObjects = (set: DatabaseObjects): DatabaseObjects => {
  sets.set(set.name, set)
  return set
}

/** Every declared set, in order of declaration. */
export const definedDatabaseObjects = (): DatabaseObjects[] => [...sets.values()]
