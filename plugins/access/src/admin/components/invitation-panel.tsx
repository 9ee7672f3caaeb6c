import { Button, usePrompt } from "@medusajs/ui"
import { useActors } from "../hooks/use-actors"
import { useReach } from "../hooks/use-places"
import { exactTime, Fact, May, SidePanel, StateMark, useAction, type Tone } from "../kit"
import type { Invitation } from "../lib/types"
import type { Invited } from "./invite-form"

const tones: Record<Invitation["status"], [Tone, string]> = {
  waiting: ["blue", "Waiting"],
  accepted: ["green", "Accepted"],
  expired: ["orange", "Expired"],
  revoked: ["grey", "Taken back"],
}

export const invitationStates = Object.entries(tones).map(([value, [, label]]) => ({ value, label }))

/** What became of an invitation. */
export const InvitationState = ({ status }: Pick<Invitation, "status">) => {
  const [tone, label] = tones[status]
  return <StateMark tone={tone}>{label}</StateMark>
}

type Props = { invitation: Invitation; onClose: () => void; onResent: (invited: Invited) => void }

/** One invitation: to what, by whom, and the way to send it again or take it back. */
export const InvitationPanel = ({ invitation, onClose, onResent }: Props) => {
  const reach = useReach()
  const { nameOf } = useActors()
  const { email, role, status, invited_by, created_at, expires_at, accepted_at, revoked_at } = invitation
  const isOpen = status === "waiting" || status === "expired"
  return (
    <SidePanel
      title={email}
      isOpen
      onClose={onClose}
      footer={isOpen && <Actions invitation={invitation} onClose={onClose} onResent={onResent} />}
    >
      <div className="grid grid-cols-2 gap-4">
        <Fact label="State">
          <InvitationState status={status} />
        </Fact>
        <Fact label="Role">{role.name}</Fact>
        <Fact label="For">{reach(invitation)}</Fact>
        <Fact label="Invited by">{nameOf({ actor_type: "user", actor_id: invited_by })}</Fact>
        <Fact label="Invited">{exactTime(created_at)}</Fact>
        {accepted_at && <Fact label="Accepted">{exactTime(accepted_at)}</Fact>}
        {revoked_at && <Fact label="Taken back">{exactTime(revoked_at)}</Fact>}
        {isOpen && <Fact label="Opens until">{exactTime(expires_at)}</Fact>}
      </div>
    </SidePanel>
  )
}

const Actions = ({ invitation: { id, email }, onClose, onResent }: Props) => {
  const again = useAction<Invited>()
  const back = useAction()
  const ask = usePrompt()
  const path = `/admin/access/invitations/${id}`
  const takeBack = async () => {
    const sure = await ask({
      title: `Take back the invitation of ${email}?`,
      description: "The link opens nothing any more. You can invite them anew.",
      confirmText: "Take it back",
      cancelText: "Keep invitation",
    })
    if (sure) {
      back.mutate({ path, method: "DELETE", done: `The invitation of ${email} is taken back.` }, { onSuccess: onClose })
    }
  }
  return (
    <>
      <May policy="invitation:delete">
        <Button size="small" variant="secondary" isLoading={back.isPending} onClick={() => void takeBack()}>
          Take back
        </Button>
      </May>
      <May policy="invitation:create">
        <Button
          size="small"
          isLoading={again.isPending}
          onClick={() =>
            again.mutate(
              { path: `${path}/resend`, done: "There is a new link; the one before opens nothing any more." },
              { onSuccess: onResent }
            )
          }
        >
          Make a new link
        </Button>
      </May>
    </>
  )
}
