import { Button } from "@medusajs/ui"
import { useAction, useMe } from "../kit"
import type { Role } from "../lib/types"

/** Lets an owner ask a second factor of everybody with a role, or no longer. */
export const SecondFactor = ({ role: { id, name, requires_second_factor: isAsked } }: { role: Role }) => {
  const action = useAction()
  const me = useMe()
  if (!me?.is_owner) {
    return null
  }
  const set = (is_required: boolean) => ({
    path: `/admin/access/roles/${id}/second-factor`,
    body: { is_required },
    done: is_required
      ? `Everybody with the role ${name} needs a second factor from now on.`
      : `The role ${name} no longer asks for a second factor.`,
  })
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={action.isPending}
      onClick={() => action.mutate({ ...set(!isAsked), undo: () => set(isAsked) })}
    >
      {isAsked ? "Stop asking for a second factor" : "Ask for a second factor"}
    </Button>
  )
}
