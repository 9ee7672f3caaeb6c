import { Button, Container, Heading, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { ReactNode } from "react"
import type { ChannelConnection } from "../hooks/use-connections"
import { useIssueActions } from "../hooks/use-issue-actions"
import { ErrorNotice, type ListState, May, plural, RelativeTime, RowsLoading, StateMark } from "../kit"
import { causeName, explainCause } from "../lib/causes"
import type { SyncIssueCause } from "../lib/types"
import { ReconnectButton } from "./connect-button"
import { severityTones } from "./severity"

type Props = {
  toolbar: ReactNode
  list: ListState<SyncIssueCause>
  connectionOf: (id: string) => ChannelConnection | undefined
  onOpen: (cause: SyncIssueCause) => void
  empty: ReactNode
}

/** What needs somebody, one row a cause: what happened, why, what to do, and the button for it. */
export const CauseList = ({ toolbar, list, connectionOf, onOpen, empty }: Props) => (
  <Container className="divide-y p-0">
    <header className="px-6 py-4">
      <Heading>Issues</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        What needs you, one row a cause. Each says what happened, why, and what to do.
      </Text>
    </header>
    {toolbar}
    {list.error && <ErrorNotice what="The issues" error={list.error} retry={list.refetch} />}
    {list.isPending && <RowsLoading noun="issue" columns={3} />}
    {list.rows?.length === 0 && empty}
    {!!list.rows?.length && (
      <ul className="divide-y">
        {list.rows.map((cause) => (
          <CauseRow
            key={`${cause.connection_id} ${cause.code} ${cause.subject_type}`}
            cause={cause}
            connection={connectionOf(cause.connection_id)}
            onOpen={() => onOpen(cause)}
          />
        ))}
      </ul>
    )}
  </Container>
)

type RowProps = { cause: SyncIssueCause; connection: ChannelConnection | undefined; onOpen: () => void }

const CauseRow = ({ cause, connection, onOpen }: RowProps) => {
  const channel = connection ? connection.provider_title : "the channel"
  const { what, why, todo } = explainCause({ ...cause, channel })
  return (
    <li className="flex flex-col gap-4 px-6 py-4 lg:flex-row lg:items-start lg:justify-between">
      <div className="flex min-w-0 flex-col items-start gap-y-1">
        <StateMark tone={severityTones[cause.severity]}>{causeName(cause.code)}</StateMark>
        <Text weight="plus" className="break-words">
          {what}
        </Text>
        <Text size="small" className="text-ui-fg-subtle max-w-[72ch] break-words">
          {why ? `${why} ${todo}` : cause.message}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {connection ? `${connection.provider_title} · ${connection.name}` : "–"} · last seen{" "}
          <RelativeTime at={cause.last_seen_at} />
        </Text>
      </div>
      <CauseActions cause={cause} connection={connection} onOpen={onOpen} />
    </li>
  )
}

const CauseActions = ({ cause, connection, onOpen }: RowProps) => {
  const actions = useIssueActions()
  const which = { code: cause.code, connection_id: cause.connection_id }
  const { canRetry } = explainCause({ ...cause, channel: "" })
  const isLost = connection?.status === "expired" || connection?.status === "disconnected"
  const needsConnect = isLost || cause.code.startsWith("authorization_")
  const subject = cause.subject_type === "channel_order" ? "order" : "issue"
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2">
      <Button size="small" variant="transparent" onClick={onOpen}>
        {cause.issue_count === 1 ? "See details" : `See all ${cause.issue_count.toLocaleString()}`}
      </Button>
      {cause.subject_type === "listing_variant" && (
        <Button size="small" variant="secondary" asChild>
          <Link to="/products">Open products</Link>
        </Button>
      )}
      <May policy="sync_issue:ignore">
        <Button size="small" variant="secondary" isLoading={actions.isPending} onClick={() => actions.ignore(which)}>
          {`Ignore ${cause.issue_count === 1 ? "issue" : cause.issue_count.toLocaleString()}`}
        </Button>
      </May>
      {needsConnect && connection ? (
        <ReconnectButton connection={connection} />
      ) : (
        canRetry && (
          <May policy="sync_issue:replay">
            <Button size="small" isLoading={actions.isPending} onClick={() => actions.retry(which)}>
              {`Retry ${cause.issue_count === 1 ? subject : plural(cause.issue_count, subject)}`}
            </Button>
          </May>
        )
      )}
    </div>
  )
}
