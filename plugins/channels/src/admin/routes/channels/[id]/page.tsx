import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { ActivityPanel } from "../../../components/activity"
import { ConnectionActions } from "../../../components/connection-actions"
import { ConnectionIssues } from "../../../components/connection-issues"
import { ConnectionSettings } from "../../../components/connection-settings"
import { ConnectionState } from "../../../components/connection-state"
import { Discovery } from "../../../components/discovery"
import { FlowTable } from "../../../components/flow-table"
import { duration, ErrorNotice, getJson, LiveNotice, useLive } from "../../../kit"
import { RunHistory } from "../../../components/run-history"
import { useConnection } from "../../../hooks/use-connection"
import type { ChannelConnection } from "../../../hooks/use-connections"

/** One connection: its state, what flows, what needs somebody, its settings and its history. */
const ConnectionPage = () => {
  const { id = "" } = useParams()
  const isLive = useLive(["channel_connection", "sync_issue", "sync_run", "listing", "channel_order"])
  const { connection, error, isPending, refetch } = useConnection(id)

  if (isPending) {
    return <Skeleton className="h-96 w-full" aria-label="Loading" />
  }
  if (error || !connection) {
    return (
      <Container className="p-0">
        <ErrorNotice what="This connection" error={error ?? new Error("It does not exist.")} retry={refetch} />
      </Container>
    )
  }
  const isObserving = connection.stock_mode === "observe" && connection.order_mode === "observe"
  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <Container className="flex flex-wrap items-start justify-between gap-3 px-6 py-4">
        <div className="flex flex-col gap-y-1">
          <div className="flex flex-wrap items-center gap-3">
            <Heading>
              {connection.provider_title} · {connection.name}
            </Heading>
            <ConnectionState state={connection.health.state} />
          </div>
          <Text size="small" className="text-ui-fg-subtle">
            {connection.health.sentence}
            {connection.health.lag_s !== null && ` Oldest change ${duration(connection.health.lag_s)}.`}
          </Text>
        </div>
        <ConnectionActions connection={connection} />
      </Container>
      {isObserving && connection.status === "connected" && <Discovery connection={connection} />}
      <div className="grid items-start gap-3 xl:grid-cols-[2fr_1fr]">
        <div className="flex min-w-0 flex-col gap-y-3">
          <FlowTable connection={connection} />
          <ConnectionIssues connection={connection} />
          <ActivityPanel connection_id={connection.id} />
          <RunHistory connection_id={connection.id} />
        </div>
        <ConnectionSettings key={connection.id} connection={connection} />
      </div>
    </div>
  )
}

/** Names the connection in the breadcrumbs; a failure is told by the page itself. */
export const loader = async ({ params }: { params: { id?: string } }) =>
  await getJson<{ channel_connection: ChannelConnection }>(`/admin/channel-connections/${params.id ?? ""}`).catch(
    () => null
  )

export const handle = {
  breadcrumb: ({ data }: { data?: { channel_connection: ChannelConnection } | null }) =>
    data ? `${data.channel_connection.provider_title} · ${data.channel_connection.name}` : "Connection",
}

export default ConnectionPage
