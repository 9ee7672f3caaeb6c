import { isPolicy } from "@pasar/access/types"
import type { BuiltRoute } from "./built-api.ts"

/** What a route may say instead of a policy: any member, or an owner. */
const WORDS = ["member", "owner"]

/** What is wrong with the policies of admin routes: none, one that no role can hold, or a change under `:read`. */
export const policyFaults = (routes: BuiltRoute[]): string[] =>
  routes
    .filter(({ route }) => route.includes(" /admin/"))
    .flatMap(({ route, policy }) => {
      if (!policy) {
        return [`${route} exports no policy`]
      }
      if (WORDS.includes(policy)) {
        return []
      }
      if (!isPolicy(policy)) {
        return [`${route} has the policy ${policy}, which is not in plugins/access/src/policy/resources.ts`]
      }
      return policy.endsWith(":read") && !route.startsWith("GET ") ? [`${route} changes things under ${policy}`] : []
    })
