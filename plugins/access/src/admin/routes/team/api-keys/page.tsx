import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Button } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { Explanation } from "../../../components/explanation"
import { HeldRoles } from "../../../components/held-roles"
import { RoleBadges } from "../../../components/role-badges"
import {
  EmptyNotice,
  Fact,
  ListPage,
  LiveNotice,
  RelativeTime,
  SidePanel,
  StateMark,
  useAddressState,
  useList,
  useLive,
  useMe,
  type Column,
} from "../../../kit"
import type { ApiKey, Subject } from "../../../lib/types"

const ApiKeysPage = () => {
  const address = useAddressState()
  const isLive = useLive([])
  const me = useMe()
  const list = useList<"api_keys", ApiKey>("access", "/admin/access/api-keys", "api_keys", {
    limit: address.limit,
    offset: address.offset,
  })
  const open = list.rows?.find(({ id }) => id === address.get("open"))

  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ListPage
        title="API keys"
        noun="key"
        hint="What the programs that hold a secret key may do. A new key may do nothing until it has a role."
        actions={me?.is_owner && <OpenKeys label="Open API keys in settings" />}
        list={list}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => address.set({ open: id })}
        empty={
          <EmptyNotice title="No secret key yet" action={<OpenKeys label="Make a secret key" />}>
            A program that works with your shop signs in with a secret key. Its roles stand here.
          </EmptyNotice>
        }
      />
      {open && <KeyPanel apiKey={open} onClose={() => address.set({ open: undefined })} />}
    </div>
  )
}

const OpenKeys = ({ label }: { label: string }) => (
  <Button size="small" variant="secondary" asChild>
    <Link to="/settings/secret-api-keys">{label}</Link>
  </Button>
)

const KeyState = ({ apiKey: { revoked_at, roles } }: { apiKey: ApiKey }) => {
  if (revoked_at) {
    return <StateMark tone="grey">Revoked</StateMark>
  }
  return roles.length ? <StateMark tone="green">Active</StateMark> : <StateMark tone="orange">No role yet</StateMark>
}

const columns: Column<ApiKey>[] = [
  { header: "Title", cell: ({ title }) => title },
  { header: "Key", cell: ({ redacted }) => <span className="font-mono text-xs">{redacted}</span> },
  { header: "Roles", cell: ({ roles }) => <RoleBadges roles={roles} /> },
  { header: "State", cell: (key) => <KeyState apiKey={key} /> },
  { header: "Last used", cell: ({ last_used_at }) => <RelativeTime at={last_used_at} /> },
]

const KeyPanel = ({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) => {
  const subject: Subject = { subject_type: "api-key", subject_id: apiKey.id }
  return (
    <SidePanel title={apiKey.title} isOpen onClose={onClose}>
      <div className="grid grid-cols-2 gap-4">
        <Fact label="State">
          <KeyState apiKey={apiKey} />
        </Fact>
        <Fact label="Made">
          <RelativeTime at={apiKey.created_at} />
        </Fact>
      </div>
      <HeldRoles subject={subject} name={apiKey.title} roles={apiKey.roles} />
      <Explanation subject={subject} name={apiKey.title} />
    </SidePanel>
  )
}

export const config = defineRouteConfig({ label: "API keys", rank: 3 })

export const handle = { breadcrumb: () => "API keys" }

export default ApiKeysPage
