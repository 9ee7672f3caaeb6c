import { Button, Container, Skeleton, usePrompt } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { Link, useNavigate, useParams } from "react-router-dom"
import { RoleForm, type RoleDraft } from "../../../../components/role-form"
import { SecondFactor } from "../../../../components/second-factor"
import { ErrorNotice, getJson, May, useAction, useMay } from "../../../../kit"
import type { Role } from "../../../../lib/types"

/** One role: what it is for and what it may do; changed here where it is the shop's own. */
const RolePage = () => {
  const { id = "" } = useParams()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["pasar", "access", "role", id],
    queryFn: () => getJson<{ role: Role }>(`/admin/access/roles/${id}`),
  })
  if (isPending) {
    return <Skeleton className="h-96 w-full" aria-label="Loading" />
  }
  if (error || !data) {
    return (
      <Container className="p-0">
        <ErrorNotice what="This role" error={error ?? new Error("It does not exist.")} retry={() => void refetch()} />
      </Container>
    )
  }
  return <RoleEditor key={JSON.stringify(data.role)} role={data.role} />
}

const RoleEditor = ({ role }: { role: Role }) => {
  const action = useAction()
  const isEditable = useMay()("role:update") && !role.is_built_in
  const save = ({ policies, ...texts }: RoleDraft) => {
    // Patterns such as `product:*` stay what they are where nobody touched a tick.
    const isSame = policies.length === role.policies.length && policies.every((each) => role.policies.includes(each))
    action.mutate({
      path: `/admin/access/roles/${role.id}`,
      body: isSame ? texts : { ...texts, policies },
      done: `${texts.name} is changed, for everybody who has it.`,
    })
  }
  return (
    <RoleForm
      title={role.name}
      role={role}
      saveLabel="Save role"
      isSaving={action.isPending}
      {...(isEditable && { onSave: save })}
      actions={
        <>
          <SecondFactor role={role} />
          {!role.is_built_in && <RemoveRole role={role} />}
          <May policy="role:create">
            <Button size="small" variant="secondary" asChild>
              <Link to={`/team/roles/create?from=${role.id}`}>Copy role</Link>
            </Button>
          </May>
        </>
      }
    />
  )
}

const RemoveRole = ({ role }: { role: Role }) => {
  const action = useAction()
  const ask = usePrompt()
  const navigate = useNavigate()
  const remove = async () => {
    const sure = await ask({
      title: `Delete the role ${role.name}?`,
      description: "Everybody who has it loses it at once, and with it what only this role let them do.",
      confirmText: `Delete ${role.name}`,
      cancelText: "Keep role",
    })
    if (sure) {
      action.mutate(
        { path: `/admin/access/roles/${role.id}`, method: "DELETE", done: `The role ${role.name} is deleted.` },
        { onSuccess: () => navigate("/team/roles") }
      )
    }
  }
  return (
    <May policy="role:delete">
      <Button size="small" variant="secondary" isLoading={action.isPending} onClick={() => void remove()}>
        Delete role
      </Button>
    </May>
  )
}

export const handle = { breadcrumb: () => "Role" }

export default RolePage
