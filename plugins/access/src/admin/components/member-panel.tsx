import { Button, Text, usePrompt } from "@medusajs/ui"
import { Fact, May, SidePanel, useAction, useMe } from "../kit"
import { nameOf } from "../lib/names"
import type { Member, Subject } from "../lib/types"
import { Explanation } from "./explanation"
import { HeldRoles } from "./held-roles"
import { MemberState } from "./member-state"

/** One member of the team: their roles, what these let them do, and the way to shut them out. */
export const MemberPanel = ({ member, onClose }: { member: Member; onClose: () => void }) => {
  const name = nameOf(member)
  const me = useMe()
  const subject: Subject = { subject_type: "user", subject_id: member.id }
  const isSelf = member.id === me?.id
  return (
    <SidePanel
      title={name}
      isOpen
      onClose={onClose}
      footer={me && !isSelf && <MemberActions member={member} isOwner={me.is_owner} onRemoved={onClose} />}
    >
      <div className="grid grid-cols-2 gap-4">
        <Fact label="E-mail">{member.email}</Fact>
        <Fact label="State">
          <MemberState member={member} />
        </Fact>
      </div>
      {member.status === "disabled" ? (
        <Text size="small" className="text-ui-fg-subtle">
          {name} is shut out and may do nothing. Their roles count again as soon as you let them in.
        </Text>
      ) : (
        <>
          <HeldRoles subject={subject} name={name} roles={member.roles} />
          <Explanation subject={subject} name={name} />
        </>
      )}
    </SidePanel>
  )
}

type ActionsProps = { member: Member; isOwner: boolean; onRemoved: () => void }

const MemberActions = ({ member, isOwner, onRemoved }: ActionsProps) => {
  const action = useAction()
  const ask = usePrompt()
  const name = nameOf(member)
  const remove = async () => {
    const sure = await ask({
      title: `Remove ${name} from the team?`,
      description: "Their login and their roles go. What they did stays in the audit log. This cannot be undone.",
      confirmText: `Remove ${name}`,
      cancelText: "Keep member",
    })
    if (sure) {
      action.mutate(
        { path: `/admin/users/${member.id}`, method: "DELETE", done: `${name} is no longer in the team.` },
        { onSuccess: onRemoved }
      )
    }
  }
  return (
    <>
      {isOwner && (
        <Button size="small" variant="danger" isLoading={action.isPending} onClick={() => void remove()}>
          Remove from team
        </Button>
      )}
      <May policy="session:delete">
        <SignOutEverywhere member={member} name={name} />
      </May>
      <May policy="member:update">
        <ShutOut member={member} name={name} />
      </May>
    </>
  )
}

const SignOutEverywhere = ({ member, name }: { member: Member; name: string }) => {
  const action = useAction()
  const done = `${name} is signed out everywhere.`
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={action.isPending}
      onClick={() => action.mutate({ path: `/admin/access/members/${member.id}/sessions`, method: "DELETE", done })}
    >
      Sign out everywhere
    </Button>
  )
}

const ShutOut = ({ member, name }: { member: Member; name: string }) => {
  const action = useAction()
  const path = `/admin/access/members/${member.id}`
  const shutOut = { path, body: { status: "disabled" }, done: `${name} is shut out.` }
  const letIn = { path, body: { status: "active" }, done: `${name} is let in again.` }
  const isOut = member.status === "disabled"
  // Who has no role is kept out by that already.
  if (!isOut && member.roles.length === 0) {
    return null
  }
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={action.isPending}
      onClick={() => action.mutate(isOut ? letIn : { ...shutOut, undo: () => letIn })}
    >
      {isOut ? "Let in again" : "Shut out"}
    </Button>
  )
}
