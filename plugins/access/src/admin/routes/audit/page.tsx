import { defineRouteConfig } from "@medusajs/admin-sdk"
import { History } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { AuditPanel } from "../../components/audit-panel"
import { ChosenFilters } from "../../components/chosen-filters"
import { OutcomeMark, outcomes } from "../../components/outcome-mark"
import { useActors } from "../../hooks/use-actors"
import {
  EmptyNotice,
  ListPage,
  LiveNotice,
  May,
  RelativeTime,
  useAddressState,
  useList,
  useLive,
  words,
  type Column,
} from "../../kit"
import { deedOf } from "../../lib/deed"
import type { AuditEntry } from "../../lib/types"

const AuditPage = () => {
  const address = useAddressState()
  const isLive = useLive(["audit"])
  const actors = useActors()
  const exact = Object.fromEntries(["actor", ...linked].map((name) => [name, address.get(name)]))
  const list = useList<"audit_entries", AuditEntry>("audit", "/admin/audit-entries", "audit_entries", {
    ...exact,
    limit: address.limit,
    offset: address.offset,
    q: address.get("q"),
    outcome: address.get("outcome"),
    from: startOf(address.get("when")),
  })
  const open = list.rows?.find(({ id }) => id === address.get("open"))

  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ListPage
        title="Audit"
        noun="entry"
        hint="Who did what, newest first. Nothing here can be changed or removed, and a change would show."
        actions={
          <May policy="audit:export">
            <Button size="small" variant="secondary" asChild>
              <a href="/admin/audit-entries/export" download>
                Export log
              </a>
            </Button>
          </May>
        }
        list={list}
        address={address}
        columns={columns(actors.nameOf)}
        filters={[
          { name: "when", label: "When", options: times.map(({ value, label }) => ({ value, label })) },
          ...(actors.options.length ? [{ name: "actor", label: "Who", options: actors.options }] : []),
          { name: "outcome", label: "Outcome", options: outcomes },
        ]}
        alsoFiltered={{ names: linked, shown: <ChosenFilters address={address} names={linked} /> }}
        search="Search by action, resource or value"
        rowId={({ id }) => id}
        onOpen={({ id }) => address.set({ open: id })}
        empty={
          <EmptyNotice title="Nothing is recorded yet">
            Every change, sign-in and refusal in the admin stands here from the moment it happens.
          </EmptyNotice>
        }
      />
      {open && <AuditPanel entry={open} address={address} />}
    </div>
  )
}

/** Set by a click on a value. */
const linked = ["action", "resource", "resource_id", "correlation_id"]

const HOUR_MS = 3_600_000

const times = [
  { value: "hour", label: "Last hour", ms: HOUR_MS },
  { value: "day", label: "Last 24 hours", ms: 24 * HOUR_MS },
  { value: "week", label: "Last 7 days", ms: 7 * 24 * HOUR_MS },
  { value: "month", label: "Last 30 days", ms: 30 * 24 * HOUR_MS },
]

/** To the minute, so that one view asks one question. */
const startOf = (when: string): string | undefined => {
  const span = times.find(({ value }) => value === when)
  return span && new Date(Math.floor((Date.now() - span.ms) / 60_000) * 60_000).toISOString()
}

const columns = (nameOf: (entry: AuditEntry) => string): Column<AuditEntry>[] => [
  { header: "When", cell: ({ at }) => <RelativeTime at={at} /> },
  { header: "Who", cell: (entry) => nameOf(entry) },
  { header: "Action", cell: ({ action }) => deedOf(action) },
  { header: "What", cell: (entry) => <What entry={entry} /> },
  { header: "Outcome", cell: (entry) => <OutcomeMark entry={entry} /> },
]

const What = ({ entry: { resource, resource_id } }: { entry: AuditEntry }) => (
  <>
    {words(resource)}
    {resource_id && <span className="text-ui-fg-subtle font-mono text-xs"> {resource_id}</span>}
  </>
)

export const config = defineRouteConfig({ label: "Audit", icon: History, rank: 21 })

export const handle = { breadcrumb: () => "Audit" }

export default AuditPage
