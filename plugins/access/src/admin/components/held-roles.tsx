import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useReach } from "../hooks/use-places"
import { useGivableRoles } from "../hooks/use-roles"
import { May, useAction, useMay } from "../kit"
import type { HeldRole, Subject } from "../lib/types"
import { isComplete, noGrant, RoleAndReach } from "./role-and-reach"

type Props = { subject: Subject; name: string; roles: HeldRole[] }

/** The roles of one member or key, taken away one by one, and a way to give another. */
export const HeldRoles = ({ subject, name, roles }: Props) => {
  const [isGiving, setGiving] = useState(false)
  const mayChange = useMay()("member:update")
  return (
    <section aria-label="Roles" className="flex flex-col gap-y-2">
      <Text size="small" weight="plus">
        Roles
      </Text>
      {roles.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {name} has no role, and may do nothing here.
        </Text>
      )}
      {roles.length > 0 && (
        <ul className="border-ui-border-base divide-y rounded-md border">
          {roles.map((held) => (
            <HeldRow key={held.assignment_id} held={held} name={name} mayTake={mayChange} />
          ))}
        </ul>
      )}
      {isGiving ? (
        <GiveRole subject={subject} name={name} onDone={() => setGiving(false)} />
      ) : (
        <May policy="member:update">
          <Button size="small" variant="secondary" className="self-start" onClick={() => setGiving(true)}>
            {roles.length ? "Give another role" : "Give a role"}
          </Button>
        </May>
      )}
    </section>
  )
}

const HeldRow = ({ held, name, mayTake }: { held: HeldRole; name: string; mayTake: boolean }) => {
  const reach = useReach()
  const action = useAction()
  const take = () =>
    action.mutate({
      path: `/admin/access/assignments/${held.assignment_id}`,
      method: "DELETE",
      done: `${name} is no longer ${held.role.name}.`,
    })
  return (
    <li className="flex items-center justify-between gap-x-3 px-3 py-2">
      <div className="min-w-0">
        <Text size="small" weight="plus">
          {held.role.name}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle break-words">
          {reach(held)}
        </Text>
      </div>
      {mayTake && (
        <Button
          size="small"
          variant="transparent"
          isLoading={action.isPending}
          aria-label={`Take ${held.role.name} away`}
          onClick={take}
        >
          Take away
        </Button>
      )}
    </li>
  )
}

const GiveRole = ({ subject, name, onDone }: Omit<Props, "roles"> & { onDone: () => void }) => {
  const [grant, setGrant] = useState(noGrant)
  const roles = useGivableRoles(subject.subject_type)
  const action = useAction()
  const chosen = roles.find(({ id }) => id === grant.role_id)
  const give = () =>
    action.mutate(
      { path: "/admin/access/assignments", body: { ...subject, ...grant }, done: `${name} is now ${chosen?.name}.` },
      { onSuccess: onDone }
    )
  return (
    <div className="border-ui-border-base bg-ui-bg-subtle flex flex-col gap-y-4 rounded-md border p-4">
      <RoleAndReach grant={grant} roles={roles} onChange={setGrant} />
      <div className="flex flex-wrap gap-2">
        <Button size="small" disabled={!isComplete(grant)} isLoading={action.isPending} onClick={give}>
          {chosen ? `Give ${chosen.name}` : "Give role"}
        </Button>
        <Button size="small" variant="secondary" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
