import { Badge } from "@medusajs/ui"
import { useReach } from "../hooks/use-places"
import type { HeldRole } from "../lib/types"

/** The roles of one row, each with how far it reaches where it does not reach everywhere. */
export const RoleBadges = ({ roles }: { roles: HeldRole[] }) => {
  const reach = useReach()
  if (roles.length === 0) {
    return <span className="text-ui-fg-subtle">No role</span>
  }
  return (
    <span className="flex flex-wrap gap-1 md:py-1">
      {roles.map((held) => (
        <Badge key={held.assignment_id} size="2xsmall" className="max-w-full">
          <span className="truncate">
            {held.role.name}
            {held.scope_type !== "everything" && <span className="text-ui-fg-subtle"> · {reach(held)}</span>}
          </span>
        </Badge>
      ))}
    </span>
  )
}
