import { useQuery } from "@tanstack/react-query"
import { getJson, useMe, type Me } from "../kit"
import type { PolicyGroup, Role } from "../lib/types"

/** All roles of the shop, the built-in ones first. */
export const useRoles = () => {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["pasar", "access", "role"],
    queryFn: () => getJson<{ roles: Role[] }>("/admin/access/roles"),
  })
  return { roles: data?.roles, error, isPending, refetch }
}

/** Everything that a role may hold, by resource. */
export const usePolicies = () => {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["pasar", "access", "policy"],
    queryFn: () => getJson<{ policies: PolicyGroup[] }>("/admin/access/policies"),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { policies: data?.policies, error, isPending, refetch }
}

/** The roles that who is signed in may give: nobody gives more than they have. */
export const useGivableRoles = (to: "user" | "api-key"): Role[] => {
  const me = useMe()
  const { roles = [] } = useRoles()
  return roles.filter((role) => (role.id === "owner" ? to === "user" && me?.is_owner : hasAll(me, role)))
}

const hasAll = (me: Me | undefined, { policies }: Role) =>
  !!me && (me.is_owner || policies.every((policy) => me.policies.includes(policy)))
