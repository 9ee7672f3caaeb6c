import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { ChannelConnection } from "../hooks/use-connections"
import { ErrorNotice, useList } from "../kit"
import { explainCause } from "../lib/causes"
import type { SyncIssueCause } from "../lib/types"

/** Open issues of one connection, each cause once with its count and what to do. */
export const ConnectionIssues = ({ connection }: { connection: Pick<ChannelConnection, "id" | "provider_title"> }) => {
  const { rows, error, isPending, refetch } = useList<"sync_issue_causes", SyncIssueCause>(
    "sync_issue",
    "/admin/sync-issues/causes",
    "sync_issue_causes",
    { connection_id: connection.id }
  )
  const path = `/channels/issues?connection=${connection.id}`
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">Issues</Heading>
        {!!rows?.length && (
          <Link className="txt-small underline" to={path}>
            Open all issues
          </Link>
        )}
      </div>
      {isPending && <Skeleton className="m-6 h-10" />}
      {error && <ErrorNotice what="The issues" error={error} retry={refetch} />}
      {rows?.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          Nothing needs you.
        </Text>
      )}
      {rows?.map((cause) => {
        const { what, why, todo } = explainCause({ ...cause, channel: connection.provider_title })
        return (
          <Link
            key={`${cause.code} ${cause.subject_type}`}
            to={cause.issue_count === 1 ? `${path}&open=${cause.sync_issue_id}` : `${path}&cause=${cause.code}`}
            className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus block px-6 py-3 outline-none"
          >
            <Text size="small" weight="plus">
              {what}
            </Text>
            <Text size="small" className="text-ui-fg-subtle line-clamp-2">
              {why ? todo : cause.message}
            </Text>
          </Link>
        )
      })}
    </Container>
  )
}
