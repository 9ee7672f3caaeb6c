import { Skeleton } from "@medusajs/ui"
import { useNavigate, useSearchParams } from "react-router-dom"
import { RoleForm } from "../../../../components/role-form"
import { useRoles } from "../../../../hooks/use-roles"
import { useAction, useMayEverywhere, useMe } from "../../../../kit"
import type { Role } from "../../../../lib/types"

/** A new role of the shop's own, empty or begun as a copy of another. */
const CreateRolePage = () => {
  const [params] = useSearchParams()
  const from = params.get("from")
  const { roles, error } = useRoles()
  const me = useMe()
  const may = useMayEverywhere()
  const action = useAction<{ role: Role }>()
  const navigate = useNavigate()
  if (!me || (from && !roles && !error)) {
    return <Skeleton className="h-96 w-full" aria-label="Loading" />
  }
  const source = roles?.find(({ id }) => id === from)
  const policies = (source?.policies ?? []).filter((policy) => me.is_owner || may(policy))
  return (
    <RoleForm
      title="New role"
      role={{ name: source ? `${source.name} (copy)` : "", description: source?.description ?? "", policies }}
      isNew
      saveLabel="Create role"
      isSaving={action.isPending}
      onSave={(draft) =>
        action.mutate(
          { path: "/admin/access/roles", body: draft, done: `The role ${draft.name} can be given from now on.` },
          { onSuccess: ({ role }) => navigate(`/team/roles/${role.id}`, { replace: true }) }
        )
      }
    />
  )
}

export const handle = { breadcrumb: () => "New role" }

export default CreateRolePage
