import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { InvitationPanel, InvitationState, invitationStates } from "../../../components/invitation-panel"
import { InvitationSent, InviteForm, type Invited } from "../../../components/invite-form"
import { RoleBadges } from "../../../components/role-badges"
import {
  EmptyNotice,
  ListPage,
  LiveNotice,
  May,
  RelativeTime,
  useAddressState,
  useList,
  useLive,
  type Column,
} from "../../../kit"
import type { Invitation } from "../../../lib/types"

const NEW = "new"

const InvitationsPage = () => {
  const address = useAddressState()
  const isLive = useLive([])
  const [invited, setInvited] = useState<Invited>()
  const list = useList<"invitations", Invitation>("access", "/admin/access/invitations", "invitations", {
    limit: address.limit,
    offset: address.offset,
    status: address.get("status"),
  })
  const opened = address.get("open")
  const open = list.rows?.find(({ id }) => id === opened)
  const close = () => address.set({ open: undefined })
  const show = (invited: Invited) => {
    close()
    setInvited(invited)
  }
  const inviteButton = (
    <May policy="invitation:create">
      <Button size="small" onClick={() => address.set({ open: NEW })}>
        Invite somebody
      </Button>
    </May>
  )

  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ListPage
        title="Invitations"
        noun="invitation"
        hint="Who was asked to join the team, to which role, and what became of it."
        actions={inviteButton}
        list={list}
        address={address}
        columns={columns}
        filters={[{ name: "status", label: "State", options: invitationStates }]}
        rowId={({ id }) => id}
        onOpen={({ id }) => address.set({ open: id })}
        empty={
          <EmptyNotice title="Nobody is invited" action={inviteButton}>
            Invite somebody with the role that they are to have. They choose their password themselves.
          </EmptyNotice>
        }
      />
      {opened === NEW && <InviteForm onClose={close} onDone={show} />}
      {open && <InvitationPanel invitation={open} onClose={close} onResent={show} />}
      {invited && <InvitationSent invited={invited} onClose={() => setInvited(undefined)} />}
    </div>
  )
}

const columns: Column<Invitation>[] = [
  { header: "E-mail", cell: ({ email }) => email },
  { header: "Role", cell: (invitation) => <RoleBadges roles={[{ ...invitation, assignment_id: invitation.id }]} /> },
  { header: "State", cell: ({ status }) => <InvitationState status={status} /> },
  { header: "Invited", cell: ({ created_at }) => <RelativeTime at={created_at} /> },
  {
    header: "Opens until",
    cell: ({ status, expires_at }) => (status === "waiting" ? <RelativeTime at={expires_at} /> : "–"),
  },
]

export const config = defineRouteConfig({ label: "Invitations", rank: 1 })

export const handle = { breadcrumb: () => "Invitations" }

export default InvitationsPage
