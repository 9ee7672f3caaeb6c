/** A map that every copy of this package in one process shares, because plugins may resolve it more than once. */
export const processRegistry = <Value>(name: string): Map<string, Value> => {
  const key = Symbol.for(`@pasar/integrations:${name}`)
  const holder = globalThis as unknown as Record<symbol, Map<string, Value> | undefined>
  return (holder[key] ??= new Map<string, Value>())
}
