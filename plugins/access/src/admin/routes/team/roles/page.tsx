import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Badge, Button } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useRoles } from "../../../hooks/use-roles"
import { EmptyNotice, ListPage, May, plural, useAddressState, type Column } from "../../../kit"
import type { Role } from "../../../lib/types"

const RolesPage = () => {
  const address = useAddressState()
  const { roles, error, isPending, refetch } = useRoles()
  const q = address.get("q").toLowerCase()
  const found = roles?.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(q))
  return (
    <ListPage
      title="Roles"
      noun="role"
      hint="What a role lets somebody do. The built-in ones stay as they are; make your own where none of them fits."
      actions={
        <May policy="role:create">
          <Button size="small" asChild>
            <Link to="/team/roles/create">Create role</Link>
          </Button>
        </May>
      }
      list={{
        rows: found?.slice(address.offset, address.offset + address.limit),
        count: found?.length ?? 0,
        error,
        isPending,
        refetch: () => void refetch(),
        view: `${q} ${address.offset}`,
      }}
      address={address}
      columns={columns}
      search="Search by name"
      rowId={({ id }) => id}
      empty={<EmptyNotice title="No role yet">Roles stand here once there are some.</EmptyNotice>}
    />
  )
}

const columns: Column<Role>[] = [
  {
    header: "Role",
    cell: ({ id, name }) => (
      <Link to={`/team/roles/${id}`} className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover">
        {name}
      </Link>
    ),
  },
  {
    header: "What it is for",
    cell: ({ description }) => <span className="whitespace-normal">{description || "–"}</span>,
  },
  { header: "Kind", cell: ({ is_built_in }) => <Badge size="2xsmall">{is_built_in ? "Built in" : "Your own"}</Badge> },
  { header: "May do", align: "right", cell: ({ policies }) => plural(policies.length, "thing") },
]

export const config = defineRouteConfig({ label: "Roles", rank: 2 })

export const handle = { breadcrumb: () => "Roles" }

export default RolesPage
