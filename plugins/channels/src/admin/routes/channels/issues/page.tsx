import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Button } from "@medusajs/ui"
import { CauseList } from "../../../components/cause-list"
import { IssuePanel } from "../../../components/issue-panel"
import {
  type Column,
  EmptyNotice,
  ListPage,
  ListToolbar,
  LiveNotice,
  RelativeTime,
  StateMark,
  useAddressState,
  useList,
  useLive,
} from "../../../kit"
import { severityTones } from "../../../components/severity"
import { useConnectionById, useConnectionFilter, useConnectionName } from "../../../hooks/use-connections"
import { useIssueActions } from "../../../hooks/use-issue-actions"
import { causeName, causeOptions } from "../../../lib/causes"
import type { SyncIssue, SyncIssueCause } from "../../../lib/types"

type Address = ReturnType<typeof useAddressState>

/** Open issues by cause; one by one where a cause or another status was asked for. */
const IssuesPage = () => {
  const address = useAddressState()
  const isLive = useLive(["sync_issue"])
  const isGrouped = !address.get("cause") && !address.get("status")
  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      {isGrouped ? <ByCause address={address} /> : <OneByOne address={address} />}
      <OpenIssue address={address} />
    </div>
  )
}

const useFilters = () => [causeFilter, statusFilter, useConnectionFilter()]

const ByCause = ({ address }: { address: Address }) => {
  const connectionOf = useConnectionById()
  const filters = useFilters()
  const list = useList<"sync_issue_causes", SyncIssueCause>(
    "sync_issue",
    "/admin/sync-issues/causes",
    "sync_issue_causes",
    { connection_id: address.get("connection") }
  )
  return (
    <CauseList
      toolbar={<ListToolbar filters={filters} address={address} />}
      list={list}
      connectionOf={connectionOf}
      onOpen={(cause) =>
        address.set(
          cause.issue_count === 1
            ? { open: cause.sync_issue_id }
            : { cause: cause.code, connection: cause.connection_id }
        )
      }
      empty={
        <EmptyNotice title="Nothing needs you">
          When a channel refuses something, or an order cannot be taken, it stands here with its reason and the way out.
        </EmptyNotice>
      }
    />
  )
}

const OneByOne = ({ address }: { address: Address }) => {
  const nameOf = useConnectionName()
  const actions = useIssueActions()
  const filters = useFilters()
  const status = address.get("status") || "open"
  const list = useList<"sync_issues", SyncIssue>("sync_issue", "/admin/sync-issues", "sync_issues", {
    limit: address.limit,
    offset: address.offset,
    status: status === "all" ? undefined : status,
    code: address.get("cause"),
    connection_id: address.get("connection"),
  })
  return (
    <ListPage
      title="Issues"
      noun="issue"
      hint="One by one. Choose several to retry or ignore them together."
      actions={
        <Button size="small" variant="secondary" onClick={() => address.clear(["cause", "status"])}>
          Show by cause
        </Button>
      }
      list={list}
      address={address}
      columns={columns(nameOf)}
      filters={filters}
      rowId={(issue) => issue.id}
      onOpen={(issue) => address.set({ open: issue.id })}
      bulk={{
        nameOf: (issue) => issue.message,
        actions: (ids, clear) =>
          status === "ignored" ? (
            <Button size="small" isLoading={actions.isPending} onClick={() => actions.putBack({ ids }, clear)}>
              {`Put back ${ids.length}`}
            </Button>
          ) : (
            <>
              <Button
                size="small"
                variant="secondary"
                isLoading={actions.isPending}
                onClick={() => actions.ignore({ ids }, clear)}
              >
                {`Ignore ${ids.length}`}
              </Button>
              <Button size="small" isLoading={actions.isPending} onClick={() => actions.retry({ ids }, clear)}>
                {`Retry ${ids.length}`}
              </Button>
            </>
          ),
      }}
      empty={
        <EmptyNotice title="Nothing here">
          Issues that were ignored or are over stand here with what became of them.
        </EmptyNotice>
      }
    />
  )
}

/** The issue that the address names, whatever page of whatever view it stands on. */
const OpenIssue = ({ address }: { address: Address }) => {
  const id = address.get("open")
  return id ? <OpenPanel id={id} onClose={() => address.set({ open: undefined })} /> : null
}

const OpenPanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const connectionOf = useConnectionById()
  const { rows } = useList<"sync_issues", SyncIssue>("sync_issue", "/admin/sync-issues", "sync_issues", { id })
  const issue = rows?.find((each) => each.id === id)
  return issue ? <IssuePanel issue={issue} connection={connectionOf(issue.connection_id)} onClose={onClose} /> : null
}

const columns = (nameOf: (id: string) => string): Column<SyncIssue>[] => [
  {
    header: "Cause",
    cell: (issue) => <StateMark tone={severityTones[issue.severity]}>{causeName(issue.code)}</StateMark>,
  },
  { header: "What and why", cell: (issue) => <span className="line-clamp-2 whitespace-normal">{issue.message}</span> },
  { header: "Items", align: "right", cell: (issue) => issue.count.toLocaleString() },
  { header: "Channel", cell: (issue) => nameOf(issue.connection_id) },
  { header: "Last seen", cell: (issue) => <RelativeTime at={issue.last_seen_at} /> },
]

const causeFilter = { name: "cause", label: "Cause", options: causeOptions }

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

export const config = defineRouteConfig({ label: "Issues", rank: 2 })

export const handle = { breadcrumb: () => "Issues" }

export default IssuesPage
