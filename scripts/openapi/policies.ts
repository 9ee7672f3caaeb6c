import { policyResources } from "@pasar/integrations/types"
import type { BuiltRoute } from "./built-api.ts"

/** What is wrong with the policies of admin routes: none, of an unknown resource, or a change under `:read`. */
export const policyFaults = (routes: BuiltRoute[]): string[] =>
  routes
    .filter(({ route }) => route.includes(" /admin/"))
    .flatMap(({ route, policy }) => {
      const [resource = "", operation = ""] = policy?.split(":") ?? []
      if (!policy) {
        return [`${route} exports no policy`]
      }
      if (!operation || !policyResources.includes(resource as (typeof policyResources)[number])) {
        return [`${route} has the policy ${policy}, whose resource is not in policy-resources.ts`]
      }
      return operation === "read" && !route.startsWith("GET ") ? [`${route} changes things under ${policy}`] : []
    })
