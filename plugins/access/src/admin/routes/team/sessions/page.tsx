import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Button } from "@medusajs/ui"
import { useActors } from "../../../hooks/use-actors"
import {
  EmptyNotice,
  ListPage,
  LiveNotice,
  RelativeTime,
  useAction,
  useAddressState,
  useList,
  useLive,
  useMay,
  useMe,
  type Column,
} from "../../../kit"
import { deviceOf } from "../../../lib/device"
import type { Session } from "../../../lib/types"

const MINE = "/admin/access/me/sessions"

/** Where members are signed in; for who may not see others, their own. */
const SessionsPage = () => {
  const address = useAddressState()
  const isLive = useLive([])
  const me = useMe()
  const isForAll = useMay()("session:read")
  const actors = useActors()
  const path = isForAll ? "/admin/access/sessions" : MINE
  const list = useList<"sessions", Session>("access", path, "sessions", {
    limit: address.limit,
    offset: address.offset,
    ...(isForAll && { user_id: address.get("user_id") }),
  })

  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ListPage
        title="Sessions"
        noun="session"
        hint="Where people are signed in at this moment. A session that you do not know ends with one press."
        actions={<SignOutElsewhere />}
        list={list}
        address={address}
        columns={columns(actors.nameOf, me?.id)}
        filters={isForAll && actors.options.length ? [{ name: "user_id", label: "Who", options: actors.options }] : []}
        rowId={({ id }) => id}
        empty={<EmptyNotice title="Nobody is signed in">Every sign-in stands here until it ends.</EmptyNotice>}
      />
    </div>
  )
}

const SignOutElsewhere = () => {
  const action = useAction()
  const signOut = () =>
    action.mutate({
      path: `${MINE}?keep_current=true`,
      method: "DELETE",
      done: "You are signed out everywhere but here.",
    })
  return (
    <Button size="small" variant="secondary" isLoading={action.isPending} onClick={signOut}>
      Sign me out everywhere else
    </Button>
  )
}

const columns = (
  nameOf: (actor: { actor_type: string; actor_id: string }) => string,
  me: string | undefined
): Column<Session>[] => [
  {
    header: "Who",
    cell: ({ user_id }) => (user_id === me ? "You" : nameOf({ actor_type: "user", actor_id: user_id })),
  },
  {
    header: "Where",
    cell: ({ user_agent, is_current }) => (
      <span title={user_agent ?? undefined}>
        {deviceOf(user_agent)}
        {is_current && <span className="text-ui-fg-subtle"> (here)</span>}
      </span>
    ),
  },
  { header: "Address", cell: ({ ip }) => ip ?? "–" },
  { header: "Last used", cell: ({ last_seen_at }) => <RelativeTime at={last_seen_at} /> },
  { header: "Since", cell: ({ created_at }) => <RelativeTime at={created_at} /> },
  { header: "", align: "right", cell: (session) => <SignOut session={session} isMine={session.user_id === me} /> },
]

const SignOut = ({ session: { id, is_current }, isMine }: { session: Session; isMine: boolean }) => {
  const action = useAction()
  const may = useMay()
  if (is_current || (!isMine && !may("session:delete"))) {
    return null
  }
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={action.isPending}
      onClick={() =>
        action.mutate({
          path: `${isMine ? MINE : "/admin/access/sessions"}/${id}`,
          method: "DELETE",
          done: "That session has ended.",
        })
      }
    >
      Sign out
    </Button>
  )
}

export const config = defineRouteConfig({ label: "Sessions", rank: 4 })

export const handle = { breadcrumb: () => "Sessions" }

export default SessionsPage
