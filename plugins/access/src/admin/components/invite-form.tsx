import { Button, Copy, Input, Label, Select, Text } from "@medusajs/ui"
import { useState } from "react"
import { useGivableRoles } from "../hooks/use-roles"
import { exactTime, SidePanel, useAction } from "../kit"
import { invitationLink } from "../lib/invitation-link"
import type { Invitation } from "../lib/types"
import { isComplete, noGrant, RoleAndReach } from "./role-and-reach"

export type Invited = { invitation: Invitation; token: string }

const days = [
  ["1", "1 day"],
  ["7", "7 days"],
  ["30", "30 days"],
] as const

/** Whom to invite, to which role, for what, and how long the invitation waits. */
export const InviteForm = ({ onClose, onDone }: { onClose: () => void; onDone: (invited: Invited) => void }) => {
  const [email, setEmail] = useState("")
  const [lasts, setLasts] = useState("7")
  const [grant, setGrant] = useState(noGrant)
  const roles = useGivableRoles("user")
  const action = useAction<Invited>()
  const isReady = /^\S+@\S+\.\S+$/.test(email) && isComplete(grant)
  const invite = () =>
    action.mutate(
      {
        path: "/admin/access/invitations",
        body: { ...grant, email, expires_in_days: Number(lasts) },
        done: `${email} is invited.`,
      },
      { onSuccess: onDone }
    )
  return (
    <SidePanel
      title="Invite somebody"
      isOpen
      onClose={onClose}
      footer={
        <Button disabled={!isReady} isLoading={action.isPending} onClick={invite}>
          {isReady ? `Invite ${email}` : "Invite"}
        </Button>
      }
    >
      <div className="flex flex-col gap-y-1.5">
        <Label size="small" weight="plus" htmlFor="invite-email">
          E-mail
        </Label>
        <Input
          id="invite-email"
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value.trim())}
        />
      </div>
      <RoleAndReach grant={grant} roles={roles} onChange={setGrant} />
      <div className="flex flex-col gap-y-1.5">
        <Label size="small" weight="plus" htmlFor="invite-lasts">
          Waits for
        </Label>
        <Select value={lasts} onValueChange={setLasts}>
          <Select.Trigger id="invite-lasts">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {days.map(([value, label]) => (
              <Select.Item key={value} value={value}>
                {label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
    </SidePanel>
  )
}

/** The link of a new invitation, which is shown this once. */
export const InvitationSent = ({ invited, onClose }: { invited: Invited; onClose: () => void }) => {
  const link = invitationLink(invited.token)
  return (
    <SidePanel title={`Invitation of ${invited.invitation.email}`} isOpen onClose={onClose}>
      <Text size="small">
        Send this link to {invited.invitation.email}. It opens once, until {exactTime(invited.invitation.expires_at)},
        and is shown only now.
      </Text>
      <div className="border-ui-border-base bg-ui-bg-subtle flex items-center gap-x-2 rounded-md border p-3">
        <span data-testid="invitation-link" className="min-w-0 flex-1 break-all font-mono text-xs">
          {link}
        </span>
        <Copy content={link} aria-label="Copy link" />
      </div>
    </SidePanel>
  )
}
