import { allPolicies, resources, type AccessPolicy, type PolicyPattern, type Resource } from "./resources"

const known = new Set<string>(allPolicies)
const operations = new Set(Object.values(resources).flatMap((list): readonly string[] => list))

/** True for one exact policy of the list. */
export const isPolicy = (text: string): text is AccessPolicy => known.has(text)

/** True for a policy or a pattern whose every part is known; a pattern that could match nothing is none. */
export const isPattern = (text: string): text is PolicyPattern => {
  const [resource, operation, ...rest] = text.split(":")
  if (resource === undefined || operation === undefined || rest.length > 0) {
    return false
  }
  if (resource === "*") {
    return operation === "*" || operations.has(operation)
  }
  return operation === "*" ? Object.hasOwn(resources, resource) : isPolicy(text)
}

/** The single policies that a pattern stands for; none for what is not a pattern. */
export const expand = (pattern: string): AccessPolicy[] => {
  if (!isPattern(pattern)) {
    return []
  }
  const [resource, operation] = pattern.split(":") as [Resource | "*", string]
  return allPolicies.filter((policy) => {
    const [itsResource, itsOperation] = policy.split(":")
    return (resource === "*" || resource === itsResource) && (operation === "*" || operation === itsOperation)
  })
}
