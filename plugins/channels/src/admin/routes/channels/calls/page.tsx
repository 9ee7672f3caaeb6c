import { defineRouteConfig } from "@medusajs/admin-sdk"
import {
  type Column,
  EmptyNotice,
  ListPage,
  RelativeTime,
  StateMark,
  useAddressState,
  useList,
  words,
} from "../../../kit"
import { OpenChannels } from "../../../components/open-channels"
import { useConnectionFilter, useConnectionName } from "../../../hooks/use-connections"
import type { OutboundCall } from "../../../lib/types"

const CallsPage = () => {
  const address = useAddressState()
  const nameOf = useConnectionName()
  const channelFilter = useConnectionFilter()
  const list = useList<"outbound_calls", OutboundCall>("outbound_call", "/admin/outbound-calls", "outbound_calls", {
    limit: address.limit,
    offset: address.offset,
    connection_id: address.get("connection"),
    outcome: address.get("outcome"),
  })
  return (
    <ListPage
      title="Call log"
      noun="call"
      hint="Every call that left the house, newest first, without secrets."
      list={list}
      address={address}
      columns={columns(nameOf)}
      filters={[outcomeFilter, channelFilter]}
      rowId={(call) => call.id}
      empty={
        <EmptyNotice title="No calls yet" action={<OpenChannels />}>
          Calls to channels stand here once a channel is connected.
        </EmptyNotice>
      }
    />
  )
}

const outcomeFilter = {
  name: "outcome",
  label: "Result",
  options: ["ok", "unauthorized", "rejected", "not_found", "conflict", "rate_limited", "unavailable"].map((value) => ({
    value,
    label: value === "ok" ? "OK" : words(value),
  })),
}

const columns = (nameOf: (id: string | null) => string): Column<OutboundCall>[] => [
  { header: "Call", cell: (call) => <span className="font-mono text-xs">{call.operation}</span> },
  {
    header: "Result",
    cell: (call) =>
      call.outcome === "ok" ? (
        <StateMark tone="green">OK</StateMark>
      ) : (
        <StateMark tone="red">{words(call.outcome)}</StateMark>
      ),
  },
  { header: "HTTP", align: "right", cell: (call) => call.status ?? "–" },
  { header: "Took", align: "right", cell: (call) => `${call.duration_ms} ms` },
  { header: "Channel", cell: (call) => nameOf(call.connection_id) },
  { header: "When", cell: (call) => <RelativeTime at={call.called_at} /> },
]

export const config = defineRouteConfig({ label: "Call log", rank: 5 })

export const handle = { breadcrumb: () => "Call log" }

export default CallsPage
