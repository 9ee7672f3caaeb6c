import { defineRouteConfig } from "@medusajs/admin-sdk"
import { UserGroup } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { MemberPanel } from "../../components/member-panel"
import { MemberState } from "../../components/member-state"
import { RoleBadges } from "../../components/role-badges"
import {
  EmptyNotice,
  ListPage,
  LiveNotice,
  May,
  useAddressState,
  useList,
  useLive,
  useMe,
  type Column,
} from "../../kit"
import { nameOf } from "../../lib/names"
import type { Member } from "../../lib/types"

const TeamPage = () => {
  const address = useAddressState()
  const isLive = useLive([])
  const me = useMe()
  const list = useList<"members", Member>("access", "/admin/access/members", "members", {
    limit: address.limit,
    offset: address.offset,
    q: address.get("q"),
  })
  const open = list.rows?.find(({ id }) => id === address.get("open"))

  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ListPage
        title="Team"
        noun="member"
        hint="Who works in this shop, and with which roles. Open somebody to see what they can do, and why."
        actions={
          <May policy="invitation:create">
            <Button size="small" asChild>
              <Link to="/team/invitations?open=new">Invite somebody</Link>
            </Button>
          </May>
        }
        list={list}
        address={address}
        columns={columns(me?.id)}
        search="Search by name or e-mail"
        rowId={({ id }) => id}
        onOpen={({ id }) => address.set({ open: id })}
        empty={
          <EmptyNotice title="Nobody is here yet">The people of your shop stand here with their roles.</EmptyNotice>
        }
      />
      {open && <MemberPanel member={open} onClose={() => address.set({ open: undefined })} />}
    </div>
  )
}

const columns = (me: string | undefined): Column<Member>[] => [
  {
    header: "Name",
    cell: (member) => (
      <>
        {nameOf(member)}
        {member.id === me && <span className="text-ui-fg-subtle"> (you)</span>}
      </>
    ),
  },
  { header: "E-mail", cell: ({ email }) => email },
  { header: "Roles", cell: ({ roles }) => <RoleBadges roles={roles} /> },
  { header: "State", cell: (member) => <MemberState member={member} /> },
]

export const config = defineRouteConfig({ label: "Team", icon: UserGroup, rank: 20 })

export const handle = { breadcrumb: () => "Team" }

export default TeamPage
