import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Button, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { Copyable, Fact, RawDocument } from "../../../components/details"
import { ListPage, type Column } from "../../../components/list-page"
import { EmptyNotice, LiveNotice } from "../../../components/notices"
import { RelativeTime } from "../../../components/relative-time"
import { SidePanel } from "../../../components/side-panel"
import { StateMark, type Tone } from "../../../components/state-mark"
import { useAction } from "../../../hooks/use-action"
import { useAddressState } from "../../../hooks/use-address-state"
import { useConnectionFilter, useConnectionName } from "../../../hooks/use-connections"
import { useList } from "../../../hooks/use-list"
import { useLive } from "../../../hooks/use-live"
import { words } from "../../../lib/format"
import type { SyncIssue } from "../../../lib/types"

const IssuesPage = () => {
  const address = useAddressState()
  const isLive = useLive(["sync_issue"])
  const nameOf = useConnectionName()
  const channelFilter = useConnectionFilter()
  const list = useList<"sync_issues", SyncIssue>("sync_issue", "/admin/sync-issues", "sync_issues", {
    limit: address.limit,
    offset: address.offset,
    status: statusOf(address.get("status")),
    connection_id: address.get("connection"),
  })
  const open = list.rows?.find((issue) => issue.id === address.get("open"))

  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ListPage
        title="Issues"
        noun="issue"
        hint="What needs you, grouped by cause. Each one says what to do."
        list={list}
        address={address}
        columns={columns(nameOf)}
        filters={[statusFilter, channelFilter]}
        rowId={(issue) => issue.id}
        onOpen={(issue) => address.set({ open: issue.id })}
        empty={
          <EmptyNotice title="Nothing needs you">
            When a channel refuses something, or an order cannot be taken, it stands here with its reason and the way
            out.
          </EmptyNotice>
        }
      />
      {open && (
        <IssuePanel
          issue={open}
          channel={nameOf(open.connection_id)}
          onClose={() => address.set({ open: undefined })}
        />
      )}
    </div>
  )
}

const tones: Record<SyncIssue["severity"], Tone> = { info: "blue", warning: "orange", error: "red" }

const columns = (nameOf: (id: string) => string): Column<SyncIssue>[] => [
  { header: "Cause", cell: (issue) => <StateMark tone={tones[issue.severity]}>{words(issue.code)}</StateMark> },
  { header: "What and why", cell: (issue) => <span className="line-clamp-2 whitespace-normal">{issue.message}</span> },
  { header: "Items", align: "right", cell: (issue) => issue.count.toLocaleString() },
  { header: "Channel", cell: (issue) => nameOf(issue.connection_id) },
  { header: "Last seen", cell: (issue) => <RelativeTime at={issue.last_seen_at} /> },
]

/** Open issues are what the page is for; the others are asked for. */
const statusOf = (chosen: string) => (chosen === "all" ? undefined : chosen || "open")

const statusFilter = {
  name: "status",
  label: "Status",
  initial: "open",
  options: [
    { value: "open", label: "Open" },
    { value: "resolved", label: "Resolved" },
    { value: "ignored", label: "Ignored" },
  ],
}

const IssuePanel = ({ issue, channel, onClose }: { issue: SyncIssue; channel: string; onClose: () => void }) => {
  const action = useAction<{ done?: string }>()
  const act = (name: string, done: string) =>
    action.mutate(
      { path: `/admin/sync-issues/${issue.id}/${name}`, done: (answer) => answer.done ?? done },
      { onSuccess: onClose }
    )
  // Only the merchant's answer settles a buyer's request; trying again would not.
  const canReplay = issue.code !== "cancel_requested"
  return (
    <SidePanel
      title={words(issue.code)}
      isOpen
      onClose={onClose}
      footer={
        issue.status === "open" && (
          <>
            <Button
              variant="secondary"
              isLoading={action.isPending}
              onClick={() => act("ignore", "The issue is ignored.")}
            >
              Ignore issue
            </Button>
            {issue.subject_type === "channel_order" && (
              <Button variant={canReplay ? "secondary" : "primary"} asChild>
                <Link to={`/channels/orders?open=${issue.subject_id}`}>Open order</Link>
              </Button>
            )}
            {canReplay && (
              <Button isLoading={action.isPending} onClick={() => act("replay", "It is being tried again.")}>
                Try again
              </Button>
            )}
          </>
        )
      }
    >
      <Text size="small">{issue.message}</Text>
      <div className="grid grid-cols-2 gap-4">
        <Fact label="Channel">{channel}</Fact>
        <Fact label="Items">{issue.count.toLocaleString()}</Fact>
        <Fact label="First seen">
          <RelativeTime at={issue.first_seen_at} />
        </Fact>
        <Fact label="Last seen">
          <RelativeTime at={issue.last_seen_at} />
        </Fact>
        {issue.resolution && <Fact label="Resolution">{issue.resolution}</Fact>}
      </div>
      <Copyable value={issue.subject_id} />
      {issue.details && <RawDocument label="Details" value={issue.details} />}
    </SidePanel>
  )
}

export const config = defineRouteConfig({ label: "Issues", rank: 2 })

export const handle = { breadcrumb: () => "Issues" }

export default IssuesPage
