import type { CollectorDefinition } from "../types"
import { processRegistry } from "./registry"

const collectors = processRegistry<CollectorDefinition>("collectors")

/** Makes a collector known to the runner; a later definition of the same name replaces it. */
export const defineCollector = (collector: CollectorDefinition): CollectorDefinition => {
  collectors.set(collector.name, collector)
  return collector
}

/** Every collector known to this process. */
export const definedCollectors = (): CollectorDefinition[] => [...collectors.values()]
