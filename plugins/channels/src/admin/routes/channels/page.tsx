import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ChannelsSolid } from "@medusajs/icons"
import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useSearchParams } from "react-router-dom"
import { ConnectButton, useProviders } from "../../components/connect-button"
import { ConnectionCard } from "../../components/connection-card"
import { stateRank } from "../../components/connection-state"
import { EmptyNotice, ErrorNotice, LiveNotice, useLive } from "../../kit"
import { PauseAll } from "../../components/pause-all"
import { useConnections, type ChannelConnection } from "../../hooks/use-connections"

/** Answers "is everything all right?": a card per connection, worst first. */
const ChannelsPage = () => {
  const isLive = useLive(["channel_connection", "sync_issue", "channel_order", "listing"])
  const { rows, error, isPending, refetch } = useConnections()
  const providers = useProviders()
  return (
    <div className="flex flex-col gap-y-3">
      <LiveNotice isConnected={isLive} />
      <ConnectFailure />
      <Container className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <div>
          <Heading>Channels</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            Where you sell besides your own shop, and whether stock and orders are in step.
          </Text>
        </div>
        <div className="flex gap-x-2">
          {!!rows?.length && (
            <>
              <PauseAll isPaused={rows.some((connection) => connection.is_all_paused)} />
              <ConnectButton />
            </>
          )}
        </div>
      </Container>
      {isPending && <Loading />}
      {error && (
        <Container className="p-0">
          <ErrorNotice what="Your channels" error={error} retry={refetch} />
        </Container>
      )}
      {rows?.length === 0 && providers.rows?.length === 0 && (
        <Container className="p-0">
          <EmptyNotice title="No channel is set up on this server">
            A channel can be connected once the server knows its app: set the variables that .env.example lists for it
            (for Shopee SHOPEE_PARTNER_ID, SHOPEE_PARTNER_KEY and the two hosts), then start again.
          </EmptyNotice>
        </Container>
      )}
      {rows?.length === 0 && !!providers.rows?.length && (
        <Container className="p-0">
          <EmptyNotice title="No channel yet" action={<ConnectButton />}>
            Connect a channel to see what it lists and which orders wait there. A new connection only looks: nothing is
            changed at the channel before you say so.
          </EmptyNotice>
        </Container>
      )}
      <div className="grid gap-3 lg:grid-cols-2">
        {worstFirst(rows ?? []).map((connection) => (
          <ConnectionCard key={connection.id} connection={connection} />
        ))}
      </div>
    </div>
  )
}

const worstFirst = (connections: ChannelConnection[]) =>
  [...connections].sort((a, b) => stateRank.indexOf(a.health.state) - stateRank.indexOf(b.health.state))

/** What went wrong at the platform's page, when it sent the merchant back with an error. */
const ConnectFailure = () => {
  const [params] = useSearchParams()
  const message = params.get("connect_error")
  return message ? (
    <div
      role="alert"
      className="border-ui-tag-orange-border bg-ui-tag-orange-bg text-ui-tag-orange-text rounded-md border px-4 py-3 txt-small"
    >
      {message}
    </div>
  ) : null
}

const Loading = () => (
  <div aria-busy="true" aria-label="Loading" className="grid gap-3 lg:grid-cols-2">
    <Skeleton className="h-56" />
    <Skeleton className="h-56" />
  </div>
)

export const config = defineRouteConfig({ label: "Channels", icon: ChannelsSolid, rank: 1 })

export const handle = { breadcrumb: () => "Channels" }

export default ChannelsPage
