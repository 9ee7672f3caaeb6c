import { Container, Heading, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { ChannelConnection } from "../hooks/use-connections"
import { duration, plural, RelativeTime } from "../kit"
import { ConnectionState } from "./connection-state"
import { ActivitySummary } from "./activity"
import { Modes } from "./modes"
import { NextStep } from "./next-step"
import { PauseButton } from "./pause-button"

/** One connection: a sentence of state, the number that matters, and the way to what needs somebody. */
export const ConnectionCard = ({ connection }: { connection: ChannelConnection }) => {
  const { health } = connection
  return (
    <Container className="flex flex-col gap-y-4 p-0">
      <div className="flex items-start justify-between gap-3 px-6 pt-4">
        <Heading level="h2" className="min-w-0 break-words">
          <Link to={`/channels/${connection.id}`} className="hover:underline">
            {connection.provider_title} · {connection.name}
          </Link>
        </Heading>
        <ConnectionState state={health.state} />
      </div>
      <Text size="small" className="text-ui-fg-subtle px-6">
        {health.sentence}
      </Text>
      <div className="px-6 empty:hidden">
        <NextStep connection={connection} />
      </div>
      <div className="px-6">
        <Modes connection={connection} />
      </div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 px-6 txt-small">
        <dt className="text-ui-fg-subtle">Orders today</dt>
        <dd className="text-right tabular-nums">{health.orders_today.toLocaleString()}</dd>
        <dt className="text-ui-fg-subtle">Stock behind by</dt>
        <dd className="text-right tabular-nums">{lagOf(connection)}</dd>
        <dt className="text-ui-fg-subtle">Last looked for orders</dt>
        <dd className="text-right">
          <RelativeTime at={connection.last_order_poll_at} />
        </dd>
        <dt className="text-ui-fg-subtle">Last stock sent</dt>
        <dd className="text-right">
          <RelativeTime at={connection.last_stock_push_at} />
        </dd>
      </dl>
      <div className="px-6">
        <ActivitySummary connection_id={connection.id} />
      </div>
      <div className="border-ui-border-base mt-auto flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-6 py-3 txt-small">
        <PauseButton connection={connection} />
        {health.open_issues > 0 && (
          <Link className="underline" to={`/channels/issues?connection=${connection.id}`}>
            {plural(health.open_issues, "open issue")}
          </Link>
        )}
        {health.dead_letters > 0 && (
          <Link className="underline" to="/channels/dead-letters">
            {plural(health.dead_letters, "task")} given up
          </Link>
        )}
      </div>
    </Container>
  )
}

const lagOf = ({ health, stock_mode }: ChannelConnection): string =>
  stock_mode === "observe" ? "–" : health.lag_s === null ? "nothing, in step" : duration(health.lag_s)
